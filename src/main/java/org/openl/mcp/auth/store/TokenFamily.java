package org.openl.mcp.auth.store;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.config.Secret;

/**
 * One line of refresh tokens, each the successor of the one before, with the access tokens that the
 * newest one has bought.
 *
 * @param refreshToken the newest one; none when the lineage has ended, or its client acts for
 *     itself
 * @param rotated whether the provider has ever replaced it
 * @param keepAliveAt when an unused refresh token is to be renewed at the latest, when known
 * @param signedInAs who has signed in, when known
 * @param tokenEndpoint where the tokens came from: they never go to another origin
 * @param pending a request that was about to be sent and whose outcome is not known
 * @param refusal why the provider does not take it any more, when it does not
 * @param loggedOut when a person has signed out, if so
 * @param attempts when the next request may be sent, by whichever process
 * @param accessTokens by what was asked for
 * @param changed when any of this changed last
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
    Map<Asked, Bought> accessTokens,
    Instant changed) {

  /** Copies the map. */
  public TokenFamily {
    accessTokens = Map.copyOf(accessTokens);
  }

  /**
   * A request that was about to be sent.
   *
   * @param hash of the refresh token it is sent with
   * @param at when
   * @param host the machine
   * @param pid the process
   */
  public record Pending(String hash, Instant at, String host, long pid) {}

  /**
   * A refusal that repeating does not help.
   *
   * @param configuration a hash of the settings that were refused: others are tried
   * @param status the HTTP status
   * @param error the provider's error code
   * @param description the provider's words
   * @param interrupted whether a request before it had an unknown outcome
   * @param forGood whether the same token will never be taken again
   * @param times how often in a row
   * @param at when the last one came
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

    /** Takes a number that no refusal can have, as a damaged file may hold it, for the first. */
    public Refusal {
      times = Math.max(1, times);
    }
  }

  /**
   * What an access token was asked for with.
   *
   * @param scope as asked, also when the provider granted less
   * @param audience as asked
   * @param resource as asked
   */
  public record Asked(
      Optional<String> scope, Optional<String> audience, Optional<String> resource) {}

  /**
   * An access token.
   *
   * @param token itself
   * @param sentAt wall-clock time of its request, from which its life is counted
   * @param lifetime when known
   * @param scope the granted scope, when the provider says it
   */
  public record Bought(
      Secret token, Instant sentAt, Optional<Duration> lifetime, Optional<String> scope) {

    /** Longer than any token lives: a damaged file must not make this process compute with it. */
    private static final Duration LONGEST = Duration.ofSeconds(1_000_000_000);

    /** Takes a lifetime that no token can have for unknown. */
    public Bought {
      lifetime = lifetime.filter(life -> !life.isNegative() && life.compareTo(LONGEST) <= 0);
    }

    private boolean endedBefore(Instant now) {
      return lifetime.filter(life -> sentAt.plus(life).isBefore(now)).isPresent();
    }
  }

  /** A lineage that begins with a refresh token, or none when the client acts for itself. */
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

  /** The same with a request about to be sent. */
  public TokenFamily sending(Pending request, AttemptBackoff counted) {
    Draft next = new Draft(this, request.at());
    next.pending = Optional.of(request);
    next.attempts = counted;
    return next.lineage();
  }

  /**
   * The same after an answer with tokens.
   *
   * @param successor the refresh token from now on; none: the old one stays
   */
  public TokenFamily granted(
      Optional<Secret> successor,
      Optional<Instant> nextKeepAlive,
      URI endpoint,
      AttemptBackoff counted,
      Asked asked,
      Bought bought) {
    Draft next = new Draft(this, bought.sentAt());
    next.refreshToken = successor.or(() -> refreshToken);
    next.rotated = rotated || !next.refreshToken.equals(refreshToken);
    next.keepAliveAt = nextKeepAlive;
    next.tokenEndpoint = Optional.of(endpoint);
    next.pending = Optional.empty();
    next.refusal = Optional.empty();
    next.loggedOut = Optional.empty();
    next.attempts = counted;
    next.accessTokens = new HashMap<>(accessTokens);
    next.accessTokens.values().removeIf(old -> old.endedBefore(bought.sentAt()));
    next.accessTokens.put(asked, bought);
    return next.lineage();
  }

  /** The same with the refresh token of an answer that brought no access token of use. */
  public TokenFamily rotated(Secret successor, Instant now) {
    Draft next = new Draft(this, now);
    next.refreshToken = Optional.of(successor);
    next.rotated = rotated || !next.refreshToken.equals(refreshToken);
    next.pending = Optional.empty();
    return next.lineage();
  }

  /** The same with the name of who has signed in. */
  public TokenFamily signedInAs(Optional<String> name) {
    Draft next = new Draft(this, changed);
    next.signedInAs = name;
    return next.lineage();
  }

  /** The same after an attempt that failed for a while; the request may still be pending. */
  public TokenFamily failed(Optional<Pending> stillPending, AttemptBackoff counted, Instant now) {
    Draft next = new Draft(this, now);
    next.pending = stillPending;
    next.attempts = counted;
    return next.lineage();
  }

  /** The same, refused. A token that is dead for good is not kept. */
  public TokenFamily refused(Refusal why, AttemptBackoff counted) {
    Draft next = new Draft(this, why.at());
    if (why.forGood()) {
      next.forgetTokens();
    }
    next.pending = Optional.empty();
    next.refusal = Optional.of(why);
    next.attempts = counted;
    return next.lineage();
  }

  /** The same, to be tried again: the provider has served this client meanwhile. */
  public TokenFamily unrefused(Instant now) {
    Draft next = new Draft(this, now);
    next.refusal = Optional.empty();
    return next.lineage();
  }

  /** What remains after a person has signed out: that it was there. */
  public TokenFamily loggedOut(Instant now) {
    Draft next = new Draft(this, now);
    next.forgetTokens();
    next.pending = Optional.empty();
    next.loggedOut = Optional.of(now);
    return next.lineage();
  }

  /** Whether nothing can be had with it any more. */
  public boolean over() {
    return loggedOut.isPresent() || refusal.filter(Refusal::forGood).isPresent();
  }

  /** A lineage while it changes. */
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
    private Map<Asked, Bought> accessTokens;

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

    private TokenFamily lineage() {
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
