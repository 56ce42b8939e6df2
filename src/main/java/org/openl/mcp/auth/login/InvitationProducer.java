package org.openl.mcp.auth.login;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.openl.mcp.auth.Invitation;
import org.openl.mcp.auth.StoredSignIn;
import org.openl.mcp.auth.TokenClock;
import org.openl.mcp.auth.store.TokenStore;
import org.openl.mcp.config.RunMode;
import org.openl.mcp.config.Settings;

/**
 * Decides whether a person may sign in while the server runs: only over stdio, where whoever calls
 * is the one who has started it. Over HTTP any caller could become the identity of all.
 */
@Dependent
final class InvitationProducer {

  @Produces
  @Singleton
  Invitation invitation(
      Settings settings, RunMode mode, Instance<SignInFlows> flows, Instance<TokenStore> store) {
    if (mode == RunMode.STDIO
        && settings.credentials() instanceof Settings.OAuth oauth
        && oauth.grant() instanceof Settings.RefreshTokenGrant grant) {
      return grant
          .flow()
          .<Invitation>map(flow -> background(oauth, flow, flows, store))
          .orElse(Invitation.NONE);
    }
    return Invitation.NONE;
  }

  private static BackgroundSignIn background(
      Settings.OAuth oauth,
      Settings.Flow flow,
      Instance<SignInFlows> flows,
      Instance<TokenStore> store) {
    return new BackgroundSignIn(
        () -> begin(oauth, flow, flows.get()),
        signedIn ->
            new StoredSignIn(oauth, store.get())
                .keep(signedIn.granted(), signedIn.who(), signedIn.sentAt()),
        TokenClock.SYSTEM,
        oauth.patience());
  }

  private static SignInFlow begin(Settings.OAuth oauth, Settings.Flow flow, SignInFlows flows) {
    return switch (flow) {
      case AUTHORIZATION_CODE -> flows.authorizationCode(oauth);
      case DEVICE_CODE -> flows.device(oauth);
    };
  }
}
