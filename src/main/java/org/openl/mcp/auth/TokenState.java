package org.openl.mcp.auth;

import java.util.Optional;
import org.openl.mcp.auth.SignInStatus.State;
import org.openl.mcp.auth.store.TokenFamilyId;

/**
 * The state of the access token. It does not include whether the refresh token is stored, which can
 * span several states.
 */
sealed interface TokenState {

  /** Returns the public name of the state. */
  State name();

  /** Returns why no new token is available, if there is a reason. */
  default Optional<TokenProblem> reason() {
    return Optional.empty();
  }

  /** No token was obtained yet, or Studio has rejected it. */
  record NoToken() implements TokenState {
    @Override
    public State name() {
      return State.NO_TOKEN;
    }
  }

  /** The last request returned a token. */
  record Valid() implements TokenState {
    @Override
    public State name() {
      return State.VALID;
    }
  }

  /**
   * A request is in progress.
   *
   * @param before the problem of the previous request, if it failed
   */
  record Renewing(Optional<TokenProblem> before) implements TokenState {
    @Override
    public State name() {
      return State.RENEWING;
    }

    @Override
    public Optional<TokenProblem> reason() {
      return before;
    }
  }

  /** The last request failed temporarily. */
  record Waiting(TokenProblem problem) implements TokenState {
    @Override
    public State name() {
      return State.WAITING;
    }

    @Override
    public Optional<TokenProblem> reason() {
      return Optional.of(problem);
    }
  }

  /**
   * A person has to act. No request is sent until the store or the settings change, except for rare
   * attempts while calls arrive.
   *
   * @param problem the reason
   */
  record LoginRequired(TokenProblem problem) implements TokenState {
    @Override
    public State name() {
      return State.LOGIN_REQUIRED;
    }

    @Override
    public Optional<TokenProblem> reason() {
      return Optional.of(problem);
    }
  }

  /**
   * Studio has rejected a new token.
   *
   * @param problem the reason
   * @param key the family of that token; a token of another family is tried at once
   * @param until when a call may try again, in monotonic nanoseconds
   */
  record RefusedByStudio(TokenProblem problem, TokenFamilyId key, long until)
      implements TokenState {
    @Override
    public State name() {
      return State.REFUSED_BY_STUDIO;
    }

    @Override
    public Optional<TokenProblem> reason() {
      return Optional.of(problem);
    }
  }
}
