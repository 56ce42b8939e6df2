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
 * Why there is no token, in the three parts that a person or a model needs. The sentences are those
 * of {@link TokenProblemKind}.
 *
 * @param code the provider's error code, or one of ours in the same style
 * @param why why, as far as known
 * @param next what to do
 */
public record TokenProblem(String code, String why, String next) {

  /** The failure that a call gets. */
  public AuthorizationException exception() {
    return new AuthorizationException("Failed to obtain OAuth 2.1 token: " + code + ".", why, next);
  }

  /** The same with another way to mend it. */
  TokenProblem withNext(String sentence) {
    return new TokenProblem(code, why, sentence);
  }

  /** Why a request has brought no token. */
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

  /** Why a person's sign-in has brought no token: that is not tried again by itself. */
  public static TokenProblem ofSignIn(TokenOutcome failure) {
    boolean passes =
        failure instanceof Refused refused ? refused.temporary() : !(failure instanceof Granted);
    return passes ? of(failure).withNext("Sign in again when that has passed.") : of(failure);
  }

  /** The same with the provider's own words behind the reason, if there are any. */
  public TokenProblem saying(String words) {
    return words.isEmpty()
        ? this
        : new TokenProblem(code, why + " The provider says: \"" + words + "\".", next);
  }

  /** Whether a person who signs in mends it. */
  boolean mendedBySigningIn() {
    return TokenProblemKind.mendedBySigningIn(this);
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

  /** What a stored refusal means. */
  static TokenProblem of(TokenFamily.Refusal refusal) {
    return TokenProblemKind.of(refusal).problem(TokenProblemKind.refusedAs(refusal));
  }

  /** Why a store cannot be used. */
  public static TokenProblem of(StoreException failure) {
    return switch (failure.kind()) {
      case BUSY -> TokenProblemKind.STORE_BUSY.problem(failure.getMessage());
      case NOT_WRITABLE -> TokenProblemKind.STORE_NOT_WRITABLE.problem(failure.getMessage());
      case NOT_READABLE -> TokenProblemKind.STORE_NOT_READABLE.problem(failure.getMessage());
    };
  }

  /** Another process that shares the store has held it for as long as a call waits. */
  static TokenProblem storeBusy() {
    return TokenProblemKind.STORE_BUSY.problem("another process has held it for some time");
  }

  /** Another process that shares the store has asked in vain just now. */
  static TokenProblem anotherProcessFailed() {
    return TokenProblemKind.NO_ANSWER.problem("it has just failed another process of this server");
  }

  static TokenProblem unexpected() {
    return TokenProblemKind.NO_ANSWER.problem("the renewal failed in an unexpected way");
  }

  /** Earlier failures, or the provider, hold back the next request. */
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
   * Studio refuses a token that the provider has just issued: no other token will do.
   *
   * @param audience the audience asked for
   * @param scope the scope asked for
   */
  static TokenProblem refusedByStudio(Optional<String> audience, Optional<String> scope) {
    return TokenProblemKind.REFUSED_BY_STUDIO.problem(
        "audience " + audience.orElse("not set") + ", scope " + scope.orElse("not set"));
  }
}
