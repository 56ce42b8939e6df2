package org.openl.mcp.auth.login;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.openl.mcp.auth.SignInPrompter;
import org.openl.mcp.auth.SignInRecorder;
import org.openl.mcp.auth.TokenClock;
import org.openl.mcp.auth.store.TokenStore;
import org.openl.mcp.config.RunMode;
import org.openl.mcp.config.Settings;

/**
 * Produces the prompter. A sign-in while the server runs is possible only over stdio, where the
 * caller has started the server. Over HTTP any caller could become the identity for all callers.
 */
@Dependent
final class SignInPrompterProducer {

  @Produces
  @Singleton
  SignInPrompter prompter(
      Settings settings,
      RunMode mode,
      Instance<SignInFlowFactory> flows,
      Instance<TokenStore> store) {
    if (mode == RunMode.STDIO
        && settings.credentials() instanceof Settings.OAuth oauth
        && oauth.grant() instanceof Settings.RefreshTokenGrant grant) {
      return grant
          .flow()
          .<SignInPrompter>map(flow -> background(oauth, flow, flows, store))
          .orElse(SignInPrompter.NONE);
    }
    return SignInPrompter.NONE;
  }

  private static BackgroundSignIn background(
      Settings.OAuth oauth,
      Settings.Flow flow,
      Instance<SignInFlowFactory> flows,
      Instance<TokenStore> store) {
    return new BackgroundSignIn(
        () -> begin(oauth, flow, flows.get()),
        signedIn ->
            new SignInRecorder(oauth, store.get())
                .keep(signedIn.granted(), signedIn.who(), signedIn.sentAt()),
        TokenClock.SYSTEM,
        oauth.maxWait());
  }

  private static SignInFlow begin(
      Settings.OAuth oauth, Settings.Flow flow, SignInFlowFactory flows) {
    return switch (flow) {
      case AUTHORIZATION_CODE -> flows.authorizationCode(oauth);
      case DEVICE_CODE -> flows.device(oauth);
    };
  }
}
