package org.openl.mcp.auth.login;

import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import org.openl.mcp.auth.TokenClock;
import org.openl.mcp.auth.provider.IdentityProvider;
import org.openl.mcp.config.Settings;

/** Starts sign-ins at the configured provider. */
@Singleton
public class SignInFlowFactory {

  private final IdentityProvider provider;
  private final Vertx vertx;

  SignInFlowFactory(IdentityProvider provider, Vertx vertx) {
    this.provider = provider;
    this.vertx = vertx;
  }

  /**
   * Starts a sign-in in a browser on this machine.
   *
   * @throws org.openl.mcp.auth.AuthorizationException if it cannot be started
   */
  public AuthorizationCodeFlow authorizationCode(Settings.OAuth settings) {
    return AuthorizationCodeFlow.begin(settings, provider, vertx, AuthorizationCodeFlow.MAX_WAIT);
  }

  /**
   * Starts a sign-in on any device.
   *
   * @throws org.openl.mcp.auth.AuthorizationException if it cannot be started
   */
  public DeviceFlow device(Settings.OAuth settings) {
    return DeviceFlow.begin(settings, provider, TokenClock.SYSTEM, Sleeper.SLEEP);
  }
}
