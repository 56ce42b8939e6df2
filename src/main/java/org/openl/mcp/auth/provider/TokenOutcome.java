package org.openl.mcp.auth.provider;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.openl.mcp.config.Secret;

/** What became of one token request: one of four. */
public sealed interface TokenOutcome {

  /**
   * Tokens (RFC 6749 §5.1).
   *
   * @param accessToken the access token
   * @param tokenType what it is; only {@code Bearer} can be used
   * @param lifetime how long it lives, when the provider says so
   * @param refreshToken the refresh token to use from now on; none: the old one stays
   * @param refreshLifetime how long the refresh token lives unused; empty: unknown or unlimited
   * @param scope the granted scope, when the provider says so
   * @param endpoint the token endpoint that has answered
   * @param who whom they are for, in the words of the ID token or else the access token
   */
  record Granted(
      Secret accessToken,
      String tokenType,
      Optional<Duration> lifetime,
      Optional<Secret> refreshToken,
      Optional<Duration> refreshLifetime,
      Optional<String> scope,
      URI endpoint,
      Optional<String> who)
      implements TokenOutcome {

    /** Tokens of nobody in particular. */
    public Granted(
        Secret accessToken,
        String tokenType,
        Optional<Duration> lifetime,
        Optional<Secret> refreshToken,
        Optional<Duration> refreshLifetime,
        Optional<String> scope,
        URI endpoint) {
      this(
          accessToken,
          tokenType,
          lifetime,
          refreshToken,
          refreshLifetime,
          scope,
          endpoint,
          Optional.empty());
    }

    /** Whether Studio can take it. */
    public boolean usable() {
      return tokenType.equalsIgnoreCase("Bearer");
    }
  }

  /**
   * A readable refusal (RFC 6749 §5.2, or what stands in its place).
   *
   * @param status the HTTP status
   * @param error the provider's {@code error}, or {@code http_404} and the like when it gives none
   * @param description the provider's words, may be empty
   * @param retryAfter how long the provider asks to wait (RFC 9110 §10.2.3)
   */
  record Refused(int status, String error, String description, Optional<Duration> retryAfter)
      implements TokenOutcome {

    /** Whether the same request may succeed later without anybody doing anything. */
    public boolean temporary() {
      return status == 408
          || status == 429
          || status >= 500
          || error.equals("temporarily_unavailable")
          || error.equals("server_error");
    }

    /**
     * Whether the same token will never be accepted again: it was reused or its session has ended,
     * in Keycloak's words. A disabled user, by contrast, may come back.
     */
    public boolean forGood() {
      String said = description.toLowerCase(Locale.ROOT);
      return said.contains("reuse") || said.contains("session not active");
    }
  }

  /**
   * The request never left: name resolution, proxy, connection or TLS failed.
   *
   * @param code what kind of failure it is, in the style of a provider's {@code error}
   * @param why one clause
   */
  record NotSent(String code, String why) implements TokenOutcome {

    /** Nothing that a setting would mend, as far as known. */
    public NotSent(String why) {
      this("provider_unreachable", why);
    }
  }

  /**
   * The request was sent and there is no readable answer: the provider may have acted on it.
   *
   * @param why one clause
   */
  record Unknown(String why) implements TokenOutcome {}
}
