package org.openl.mcp.server;

import java.util.Optional;
import org.openl.mcp.auth.Authorization;
import org.openl.mcp.auth.Authorizer;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.auth.SignIn;

/** A sign-in that stands as a test says. */
final class StandingSignIn implements Authorizer {

  private SignIn.State state = SignIn.State.NO_TOKEN;
  private Optional<Long> secondsLeft = Optional.empty();
  private Optional<String> problem = Optional.empty();
  private Optional<String> warning = Optional.empty();

  StandingSignIn at(SignIn.State now) {
    state = now;
    return this;
  }

  StandingSignIn secondsLeft(long seconds) {
    secondsLeft = Optional.of(seconds);
    return this;
  }

  StandingSignIn problem(String sentence) {
    problem = Optional.of(sentence);
    return this;
  }

  StandingSignIn warning(String sentence) {
    warning = Optional.of(sentence);
    return this;
  }

  @Override
  public SignIn signIn(Identity identity) {
    return new SignIn(
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
  public Optional<Authorization> authorize(Identity identity) {
    throw new UnsupportedOperationException("Probes call nobody");
  }

  @Override
  public void accepted(Identity identity, Authorization authorization) {
    throw new UnsupportedOperationException("Probes call nobody");
  }

  @Override
  public Optional<Authorization> refused(Identity identity, Authorization authorization) {
    throw new UnsupportedOperationException("Probes call nobody");
  }
}
