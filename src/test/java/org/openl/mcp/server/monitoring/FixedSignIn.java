package org.openl.mcp.server.monitoring;

import java.util.Optional;
import org.openl.mcp.auth.AuthorizationHeader;
import org.openl.mcp.auth.Authorizer;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.auth.SignInStatus;
import org.openl.mcp.net.Deadline;

/** A sign-in that stands as a test says. */
final class FixedSignIn implements Authorizer {

  private SignInStatus.State state = SignInStatus.State.NO_TOKEN;
  private Optional<Long> secondsLeft = Optional.empty();
  private Optional<String> problem = Optional.empty();
  private Optional<String> warning = Optional.empty();

  FixedSignIn at(SignInStatus.State now) {
    state = now;
    return this;
  }

  FixedSignIn secondsLeft(long seconds) {
    secondsLeft = Optional.of(seconds);
    return this;
  }

  FixedSignIn problem(String sentence) {
    problem = Optional.of(sentence);
    return this;
  }

  FixedSignIn warning(String sentence) {
    warning = Optional.of(sentence);
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
    throw new UnsupportedOperationException("Probes call nobody");
  }

  @Override
  public void accepted(Identity identity, AuthorizationHeader authorization) {
    throw new UnsupportedOperationException("Probes call nobody");
  }

  @Override
  public Optional<AuthorizationHeader> refused(
      Identity identity, AuthorizationHeader authorization, Deadline deadline) {
    throw new UnsupportedOperationException("Probes call nobody");
  }
}
