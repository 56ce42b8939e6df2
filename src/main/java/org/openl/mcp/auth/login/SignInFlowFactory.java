package org.openl.mcp.auth.login;

import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import org.openl.mcp.auth.TokenClock;
import org.openl.mcp.auth.provider.IdentityProvider;
import org.openl.mcp.config.Settings;

/** Begins sign-ins at the provider of the settings. */
@Singleton
public class SignInFlowFactory {

  private final IdentityProvider provider;
  private final Vertx vertx;

  SignInFlowFactory(IdentityProvider provider, Vertx vertx) {
    this.provider = provider;
    this.vertx = vertx;
  }

  /**
   * In a browser on this machine.
   *
   * @throws org.openl.mcp.auth.AuthorizationException when it cannot begin
   */
  public AuthorizationCodeFlow authorizationCode(Settings.OAuth settings) {
    return AuthorizationCodeFlow.begin(settings, provider, vertx, AuthorizationCodeFlow.PATIENCE);
  }

  /**
   * On any device.
   *
   * @throws org.openl.mcp.auth.AuthorizationException when it cannot begin
   */
  public DeviceFlow device(Settings.OAuth settings) {
    return DeviceFlow.begin(settings, provider, TokenClock.SYSTEM, Sleeper.SLEEP);
  }
}
