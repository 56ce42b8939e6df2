package org.openl.mcp.auth.store;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.config.Secret;

/**
 * A token family: the current refresh token of a chain of rotated ones, its access tokens and its
 * state.
 *
 * @param refreshToken the current refresh token; empty if the family has ended, or for
 *     client_credentials
 * @param rotated whether the provider has ever rotated the refresh token
 * @param keepAliveAt when an unused refresh token must be renewed, if known
 * @param signedInAs the user, if known
 * @param tokenEndpoint the endpoint that issued the tokens; they are not sent to another origin
 * @param pending a request whose outcome is not known, if any
 * @param refusal the refusal of the provider, if any
 * @param loggedOut when a user signed out, if so
 * @param attempts the rate limit for requests of all processes
 * @param accessTokens the access tokens by request parameters
 * @param changed the time of the last change
 */
public record TokenFamily(
    Optional<Secret> refreshToken,
    boolean rotated,
    Optional<Instant> keepAliveAt,
    Optional<String> signedInAs,
    Optional<URI> tokenEndpoint,
    Optional<Pending> pending,
    Optional<Refusal> refusal,
    Optional<Instant> loggedOut,
    AttemptBackoff attempts,
    Map<RequestParameters, IssuedToken> accessTokens,
    Instant changed) {

  /** Copies the map. */
  public TokenFamily {
    accessTokens = Map.copyOf(accessTokens);
  }

  /**
   * A request that was about to be sent.
   *
   * @param hash the hash of its refresh token
   * @param at the time
   * @param host the machine
   * @param pid the process ID
   */
  public record Pending(String hash, Instant at, String host, long pid) {}

  /**
   * A refusal after which a repeated request would fail too.
   *
   * @param configuration a hash of the refused settings; changed settings are tried again
   * @param status the HTTP status
   * @param error the error code of the provider
   * @param description the description from the provider
   * @param interrupted whether an earlier request had an unknown outcome
   * @param forGood whether the same token will never be accepted again
   * @param times the number of consecutive refusals
   * @param at the time of the last one
   */
  public record Refusal(
      String configuration,
      int status,
      String error,
      String description,
      boolean interrupted,
      boolean forGood,
      int times,
      Instant at) {

    /** Replaces an invalid number, as in a damaged file, by one. */
    public Refusal {
      times = Math.max(1, times);
    }
  }

  /**
   * The parameters of an access token request.
   *
   * @param scope the requested scope, even if the provider granted less
   * @param audience the requested audience
   * @param resource the requested resource
   */
  public record RequestParameters(
      Optional<String> scope, Optional<String> audience, Optional<String> resource) {}

  /**
   * An issued access token.
   *
   * @param token the token
   * @param sentAt wall-clock time of its request, the start of its lifetime
   * @param lifetime the lifetime, if known
   * @param scope the granted scope, if the provider reports it
   */
  public record IssuedToken(
      Secret token, Instant sentAt, Optional<Duration> lifetime, Optional<String> scope) {

    /** The maximum lifetime. A damaged file must not cause an overflow. */
    private static final Duration LONGEST = Duration.ofSeconds(1_000_000_000);

    /** Treats an invalid lifetime as unknown. */
    public IssuedToken {
      lifetime = lifetime.filter(life -> !life.isNegative() && life.compareTo(LONGEST) <= 0);
    }

    private boolean endedBefore(Instant now) {
      return lifetime.filter(life -> sentAt.plus(life).isBefore(now)).isPresent();
    }
  }

  /** Returns a new family with a refresh token, or without one for client_credentials. */
  public static TokenFamily seed(Optional<Secret> refreshToken, Instant now) {
    return new TokenFamily(
        refreshToken,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        AttemptBackoff.NONE,
        Map.of(),
        now);
  }

  /** Returns the family with a pending request. */
  public TokenFamily sending(Pending request, AttemptBackoff counted) {
    Draft next = new Draft(this, request.at());
    next.pending = Optional.of(request);
    next.attempts = counted;
    return next.family();
  }

  /**
   * Returns the family after a successful response.
   *
   * @param successor the new refresh token; empty if the old one stays valid
   */
  public TokenFamily granted(
      Optional<Secret> successor,
      Optional<Instant> nextKeepAlive,
      URI endpoint,
      AttemptBackoff counted,
      RequestParameters asked,
      IssuedToken issued) {
    Draft next = new Draft(this, issued.sentAt());
    next.refreshToken = successor.or(() -> refreshToken);
    next.rotated = rotated || !next.refreshToken.equals(refreshToken);
    next.keepAliveAt = nextKeepAlive;
    next.tokenEndpoint = Optional.of(endpoint);
    next.pending = Optional.empty();
    next.refusal = Optional.empty();
    next.loggedOut = Optional.empty();
    next.attempts = counted;
    next.accessTokens = new HashMap<>(accessTokens);
    next.accessTokens.values().removeIf(old -> old.endedBefore(issued.sentAt()));
    next.accessTokens.put(asked, issued);
    return next.family();
  }

  /** Returns the family with the refresh token of a response without a usable access token. */
  public TokenFamily rotated(Secret successor, Instant now) {
    Draft next = new Draft(this, now);
    next.refreshToken = Optional.of(successor);
    next.rotated = rotated || !next.refreshToken.equals(refreshToken);
    next.pending = Optional.empty();
    return next.family();
  }

  /** Returns the family with the name of its user. */
  public TokenFamily signedInAs(Optional<String> name) {
    Draft next = new Draft(this, changed);
    next.signedInAs = name;
    return next.family();
  }

  /** Returns the family after a temporary failure. The request may still be pending. */
  public TokenFamily failed(Optional<Pending> stillPending, AttemptBackoff counted, Instant now) {
    Draft next = new Draft(this, now);
    next.pending = stillPending;
    next.attempts = counted;
    return next.family();
  }

  /** Returns the family after a refusal. Permanently refused tokens are removed. */
  public TokenFamily refused(Refusal why, AttemptBackoff counted) {
    Draft next = new Draft(this, why.at());
    if (why.forGood()) {
      next.forgetTokens();
    }
    next.pending = Optional.empty();
    next.refusal = Optional.of(why);
    next.attempts = counted;
    return next.family();
  }

  /** Returns the family without its refusal. */
  public TokenFamily withoutRefusal(Instant now) {
    Draft next = new Draft(this, now);
    next.refusal = Optional.empty();
    return next.family();
  }

  /** Returns the family after a sign-out, without tokens. */
  public TokenFamily loggedOut(Instant now) {
    Draft next = new Draft(this, now);
    next.forgetTokens();
    next.pending = Optional.empty();
    next.loggedOut = Optional.of(now);
    return next.family();
  }

  /** Returns whether the family has ended. */
  public boolean over() {
    return loggedOut.isPresent() || refusal.filter(Refusal::forGood).isPresent();
  }

  /** A mutable copy of a family. */
  private static final class Draft {
    private final Instant changed;
    private Optional<Secret> refreshToken;
    private boolean rotated;
    private Optional<Instant> keepAliveAt;
    private Optional<String> signedInAs;
    private Optional<URI> tokenEndpoint;
    private Optional<Pending> pending;
    private Optional<Refusal> refusal;
    private Optional<Instant> loggedOut;
    private AttemptBackoff attempts;
    private Map<RequestParameters, IssuedToken> accessTokens;

    private Draft(TokenFamily before, Instant now) {
      changed = now;
      refreshToken = before.refreshToken;
      rotated = before.rotated;
      keepAliveAt = before.keepAliveAt;
      signedInAs = before.signedInAs;
      tokenEndpoint = before.tokenEndpoint;
      pending = before.pending;
      refusal = before.refusal;
      loggedOut = before.loggedOut;
      attempts = before.attempts;
      accessTokens = before.accessTokens;
    }

    private void forgetTokens() {
      refreshToken = Optional.empty();
      keepAliveAt = Optional.empty();
      accessTokens = Map.of();
    }

    private TokenFamily family() {
      return new TokenFamily(
          refreshToken,
          rotated,
          keepAliveAt,
          signedInAs,
          tokenEndpoint,
          pending,
          refusal,
          loggedOut,
          attempts,
          accessTokens,
          changed);
    }
  }
}
