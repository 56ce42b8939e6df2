package org.openl.mcp.auth;

import java.time.Duration;
import java.util.Optional;
import org.openl.mcp.auth.provider.TokenOutcome;
import org.openl.mcp.auth.provider.TokenOutcome.Granted;
import org.openl.mcp.auth.provider.TokenOutcome.NotSent;
import org.openl.mcp.auth.provider.TokenOutcome.Refused;
import org.openl.mcp.auth.provider.TokenOutcome.Unknown;
import org.openl.mcp.auth.store.StoreException;
import org.openl.mcp.auth.store.TokenFamily;

/**
 * Why no token is available, in three parts for a person or a model. The sentences come from {@link
 * TokenProblemKind}.
 *
 * @param code the error code of the provider, or one of this server in the same style
 * @param why the reason, if known
 * @param next the remedy
 */
public record TokenProblem(String code, String why, String next) {

  /** Returns the exception for a call. */
  public AuthorizationException exception() {
    return new AuthorizationException("Failed to obtain OAuth 2.1 token: " + code + ".", why, next);
  }

  /** Returns this problem with another remedy. */
  TokenProblem withNext(String sentence) {
    return new TokenProblem(code, why, sentence);
  }

  /** Returns the problem of a token request without a token. */
  public static TokenProblem of(TokenOutcome failure) {
    if (failure instanceof Refused refused) {
      return of(refused);
    }
    if (failure instanceof NotSent notSent) {
      return of(notSent);
    }
    return failure instanceof Unknown unknown
        ? of(unknown)
        : of(TokenFamilyTransitions.wrongType((Granted) failure));
  }

  /** Returns the problem of an interactive sign-in, which is not retried automatically. */
  public static TokenProblem ofSignIn(TokenOutcome failure) {
    boolean passes =
        failure instanceof Refused refused ? refused.temporary() : !(failure instanceof Granted);
    return passes ? of(failure).withNext("Sign in again later.") : of(failure);
  }

  /** Returns this problem with the description from the provider after the reason, if any. */
  public TokenProblem withDescription(String words) {
    return words.isEmpty()
        ? this
        : new TokenProblem(code, why + " The provider reports: \"" + words + "\".", next);
  }

  /** Returns whether signing in fixes this problem. */
  boolean fixedBySigningIn() {
    return TokenProblemKind.fixedBySigningIn(this);
  }

  static TokenProblem of(NotSent notSent) {
    return TokenProblemKind.ofCode(notSent.code()).problem(notSent.why());
  }

  static TokenProblem of(Unknown unknown) {
    return TokenProblemKind.NO_ANSWER.problem(unknown.why());
  }

  static TokenProblem of(Refused refused) {
    return refused.temporary()
        ? TokenProblemKind.OUT_OF_ORDER.problem(refused)
        : TokenProblemKind.of(refused).problem(refused);
  }

  /** Returns the problem of a stored refusal. */
  static TokenProblem of(TokenFamily.Refusal refusal) {
    return TokenProblemKind.of(refusal).problem(TokenProblemKind.refusedAs(refusal));
  }

  /** Returns the problem of a store that cannot be used. */
  public static TokenProblem of(StoreException failure) {
    return switch (failure.kind()) {
      case BUSY -> TokenProblemKind.STORE_BUSY.problem(failure.getMessage());
      case NOT_WRITABLE -> TokenProblemKind.STORE_NOT_WRITABLE.problem(failure.getMessage());
      case NOT_READABLE -> TokenProblemKind.STORE_NOT_READABLE.problem(failure.getMessage());
    };
  }

  /**
   * Returns the problem of a store that another process has locked for longer than a call waits.
   */
  static TokenProblem storeBusy() {
    return TokenProblemKind.STORE_BUSY.problem("another process has locked it for some time");
  }

  /** Returns the problem of a failed request of another process that shares the store. */
  static TokenProblem anotherProcessFailed() {
    return TokenProblemKind.NO_ANSWER.problem(
        "a request of another process with the same token store has just failed");
  }

  static TokenProblem unexpected() {
    return TokenProblemKind.NO_ANSWER.problem("the renewal failed unexpectedly");
  }

  /** Returns the problem of a request that must wait. */
  static TokenProblem notYet(Duration pause) {
    return TokenProblemKind.NOT_YET.problem(pause.toSeconds() + 1 + " s");
  }

  static TokenProblem nobodySignedIn() {
    return TokenProblemKind.NOBODY_SIGNED_IN.problem("");
  }

  static TokenProblem signedOut() {
    return TokenProblemKind.SIGNED_OUT.problem("");
  }

  static TokenProblem tooManyRequests() {
    return TokenProblemKind.TOO_MANY_REQUESTS.problem("");
  }

  static TokenProblem slow() {
    return TokenProblemKind.SLOW.problem("");
  }

  static TokenProblem ending() {
    return TokenProblemKind.ENDING.problem("");
  }

  /**
   * Returns the problem of a new token that Studio rejects.
   *
   * @param audience the requested audience
   * @param scope the requested scope
   */
  static TokenProblem refusedByStudio(Optional<String> audience, Optional<String> scope) {
    return TokenProblemKind.REFUSED_BY_STUDIO.problem(
        "audience " + audience.orElse("not set") + ", scope " + scope.orElse("not set"));
  }
}
