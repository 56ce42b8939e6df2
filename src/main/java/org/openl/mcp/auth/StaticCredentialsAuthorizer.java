package org.openl.mcp.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.openl.mcp.config.KnownSecrets;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.Settings;
import org.openl.mcp.net.Deadline;

/** Authorizes with static credentials: a personal access token, Basic credentials, or none. */
final class StaticCredentialsAuthorizer implements Authorizer {

  private final Settings.Credentials credentials;

  /** Whether Studio accepted the credentials in its last response. */
  private volatile boolean verified;

  StaticCredentialsAuthorizer(Settings.Credentials credentials) {
    this.credentials = credentials;
  }

  @Override
  public Optional<AuthorizationHeader> authorize(Identity identity, Deadline deadline) {
    if (credentials instanceof Settings.PersonalAccessToken token) {
      return Optional.of(new AuthorizationHeader("Token", token.token().current()));
    }
    if (credentials instanceof Settings.Basic basic) {
      return Optional.of(new AuthorizationHeader("Basic", userPass(basic)));
    }
    return Optional.empty();
  }

  /** Returns the Basic credentials (RFC 7617 §2) in UTF-8 (§2.1). */
  private static Secret userPass(Settings.Basic basic) {
    Secret password = basic.password().current();
    KnownSecrets.addBasic(basic.username(), password);
    byte[] userPass = (basic.username() + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
    return Secret.issued(Base64.getEncoder().encodeToString(userPass));
  }

  @Override
  public void accepted(Identity identity, AuthorizationHeader authorization) {
    verified = true;
  }

  @Override
  public Optional<AuthorizationHeader> refused(
      Identity identity, AuthorizationHeader authorization, Deadline deadline) {
    verified = false;
    // A file may have been replaced since the request was sent.
    return authorize(identity, deadline).filter(now -> !now.equals(authorization));
  }

  @Override
  public SignInStatus signIn(Identity identity) {
    String method =
        credentials instanceof Settings.PersonalAccessToken
            ? "personal_access_token"
            : credentials instanceof Settings.Basic ? "basic" : "anonymous";
    return new SignInStatus(
        method,
        state(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private SignInStatus.State state() {
    if (credentials instanceof Settings.Anonymous) {
      return SignInStatus.State.NO_CREDENTIALS;
    }
    return verified ? SignInStatus.State.VALID : SignInStatus.State.NOT_VERIFIED;
  }
}
