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
public record Lineage(
    Optional<Secret> refreshToken,
    boolean rotated,
    Optional<Instant> keepAliveAt,
    Optional<String> signedInAs,
    Optional<URI> tokenEndpoint,
    Optional<Pending> pending,
    Optional<Refusal> refusal,
    Optional<Instant> loggedOut,
    Attempts attempts,
    Map<Asked, Bought> accessTokens,
    Instant changed) {

  /** Copies the map. */
  public Lineage {
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
      Instant at) {}

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

    private boolean endedBefore(Instant now) {
      return lifetime.filter(life -> sentAt.plus(life).isBefore(now)).isPresent();
    }
  }

  /** A lineage that begins with a refresh token, or none when the client acts for itself. */
  public static Lineage seed(Optional<Secret> refreshToken, Instant now) {
    return new Lineage(
        refreshToken,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Attempts.NONE,
        Map.of(),
        now);
  }

  /** The same with a request about to be sent. */
  public Lineage sending(Pending request, Attempts counted) {
    return new Lineage(
        refreshToken,
        rotated,
        keepAliveAt,
        signedInAs,
        tokenEndpoint,
        Optional.of(request),
        refusal,
        loggedOut,
        counted,
        accessTokens,
        request.at());
  }

  /**
   * The same after an answer with tokens.
   *
   * @param successor the refresh token from now on; none: the old one stays
   */
  public Lineage granted(
      Optional<Secret> successor,
      Optional<Instant> nextKeepAlive,
      URI endpoint,
      Attempts counted,
      Asked asked,
      Bought bought) {
    Map<Asked, Bought> tokens = new HashMap<>(accessTokens);
    tokens.values().removeIf(old -> old.endedBefore(bought.sentAt()));
    tokens.put(asked, bought);
    return new Lineage(
        successor.or(() -> refreshToken),
        rotated || successor.isPresent() && !successor.equals(refreshToken),
        nextKeepAlive,
        signedInAs,
        Optional.of(endpoint),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        counted,
        tokens,
        bought.sentAt());
  }

  /** The same with the name of who has signed in. */
  public Lineage signedInAs(Optional<String> name) {
    return new Lineage(
        refreshToken,
        rotated,
        keepAliveAt,
        name,
        tokenEndpoint,
        pending,
        refusal,
        loggedOut,
        attempts,
        accessTokens,
        changed);
  }

  /** The same after an attempt that failed for a while; the request may still be pending. */
  public Lineage failed(Optional<Pending> stillPending, Attempts counted, Instant now) {
    return new Lineage(
        refreshToken,
        rotated,
        keepAliveAt,
        signedInAs,
        tokenEndpoint,
        stillPending,
        refusal,
        loggedOut,
        counted,
        accessTokens,
        now);
  }

  /** The same, refused. A token that is dead for good is not kept. */
  public Lineage refused(Refusal why, Attempts counted) {
    boolean dead = why.forGood();
    return new Lineage(
        dead ? Optional.empty() : refreshToken,
        rotated,
        dead ? Optional.empty() : keepAliveAt,
        signedInAs,
        tokenEndpoint,
        Optional.empty(),
        Optional.of(why),
        loggedOut,
        counted,
        dead ? Map.of() : accessTokens,
        why.at());
  }

  /** The same, to be tried again: the provider has served this client meanwhile. */
  public Lineage unrefused(Instant now) {
    return new Lineage(
        refreshToken,
        rotated,
        keepAliveAt,
        signedInAs,
        tokenEndpoint,
        pending,
        Optional.empty(),
        loggedOut,
        attempts,
        accessTokens,
        now);
  }

  /** What remains after a person has signed out: that it was there. */
  public Lineage loggedOut(Instant now) {
    return new Lineage(
        Optional.empty(),
        rotated,
        Optional.empty(),
        signedInAs,
        tokenEndpoint,
        Optional.empty(),
        refusal,
        Optional.of(now),
        attempts,
        Map.of(),
        now);
  }

  /** Whether nothing can be had with it any more. */
  public boolean over() {
    return loggedOut.isPresent() || refusal.filter(Refusal::forGood).isPresent();
  }
}
