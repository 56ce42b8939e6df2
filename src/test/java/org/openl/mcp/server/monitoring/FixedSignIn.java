package org.openl.mcp.server.monitoring;

import java.util.Optional;
import org.openl.mcp.auth.AuthorizationHeader;
import org.openl.mcp.auth.Authorizer;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.auth.SignInStatus;
import org.openl.mcp.net.Deadline;

/** A sign-in with a status that the test sets. */
final class FixedSignIn implements Authorizer {

  private SignInStatus.State state = SignInStatus.State.NO_TOKEN;
  private Optional<Long> secondsLeft = Optional.empty();
  private Optional<String> problem = Optional.empty();
  private Optional<String> warning = Optional.empty();

  FixedSignIn state(SignInStatus.State value) {
    state = value;
    return this;
  }

  FixedSignIn secondsLeft(long seconds) {
    secondsLeft = Optional.of(seconds);
    return this;
  }

  FixedSignIn problem(String message) {
    problem = Optional.of(message);
    return this;
  }

  FixedSignIn warning(String message) {
    warning = Optional.of(message);
    return this;
  }

  @Override
  public SignInStatus signIn(Identity identity) {
    return new SignInStatus(
        "refresh_token",
        state,
        secondsLeft,
        true,
        Optional.empty(),
        Optional.empty(),
        problem,
        warning);
  }

  @Override
  public Optional<AuthorizationHeader> authorize(Identity identity, Deadline deadline) {
    throw new UnsupportedOperationException("Probes do not call OpenL Studio");
  }

  @Override
  public void accepted(Identity identity, AuthorizationHeader authorization) {
    throw new UnsupportedOperationException("Probes do not call OpenL Studio");
  }

  @Override
  public Optional<AuthorizationHeader> refused(
      Identity identity, AuthorizationHeader authorization, Deadline deadline) {
    throw new UnsupportedOperationException("Probes do not call OpenL Studio");
  }
}
