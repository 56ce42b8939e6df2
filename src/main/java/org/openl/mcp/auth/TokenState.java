package org.openl.mcp.auth;

import java.util.Optional;
import org.openl.mcp.auth.SignInStatus.State;
import org.openl.mcp.auth.store.TokenFamilyId;

/**
 * How the life of a token stands. Whether its refresh token is stored is another matter, which
 * lasts through several of these.
 */
sealed interface TokenState {

  /** The state's public name. */
  State name();

  /** Why there is no new token, if there is a reason. */
  default Optional<TokenProblem> reason() {
    return Optional.empty();
  }

  /** Nothing was fetched yet, or Studio has refused what there was. */
  record NoToken() implements TokenState {
    @Override
    public State name() {
      return State.NO_TOKEN;
    }
  }

  /** The last request brought a token. */
  record Valid() implements TokenState {
    @Override
    public State name() {
      return State.VALID;
    }
  }

  /**
   * A request is under way.
   *
   * @param before why the one before failed, if it did
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

  /** The last request failed for a while. */
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
   * A person has to do something: nobody asks again until the store or the settings have changed,
   * but for a rare probe while calls arrive.
   *
   * @param problem why
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
   * Studio has refused a token that was new.
   *
   * @param problem why
   * @param key the lineage of that token; one of another lineage is tried at once
   * @param until when a call may try once more, in monotonic nanoseconds
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
