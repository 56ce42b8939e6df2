package org.openl.mcp.auth.provider;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.openl.mcp.config.PublicText;
import org.openl.mcp.config.Secret;
import org.openl.mcp.net.ConnectionFailure;

/**
 * What became of one token request: one of four. Whatever it quotes is printable and holds no
 * secret ({@link ProviderText}).
 */
public sealed interface TokenOutcome {

  /** The refresh token to use from now on; empty: the old one stays. */
  default Optional<Secret> rotated() {
    return Optional.empty();
  }

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

    /** Makes the texts printable. */
    public Granted {
      tokenType = ProviderText.excerpt(tokenType);
      scope = scope.map(PublicText::line);
      who = who.map(ProviderText::excerpt);
    }

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

    @Override
    public Optional<Secret> rotated() {
      return refreshToken;
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

    /** Makes the texts printable. */
    public Refused {
      error = PublicText.line(error);
      description = PublicText.line(description);
    }

    /**
     * Whether the same request may succeed later without anybody doing anything. A refresh token
     * that is named as dead is so whatever else may be out of order.
     */
    public boolean temporary() {
      return status == 408
          || status == 429
          || status >= 500 && !RefreshTokenRefusal.isByCode(error)
          || error.equals("temporarily_unavailable")
          || error.equals("server_error");
    }

    /** Whether it is the refresh token that is refused, in one of the wordings that were seen. */
    public boolean ofRefreshToken() {
      return RefreshTokenRefusal.isByCode(error) || RefreshTokenRefusal.isByWords(description);
    }

    /**
     * Whether the same token will never be accepted again, since it was used twice. A disabled
     * user, by contrast, may come back, and a node of a cluster may not know of a session that
     * another one still has.
     */
    public boolean forGood() {
      return RefreshTokenRefusal.isReuse(error, description);
    }
  }

  /**
   * The request never left: name resolution, proxy, connection or TLS failed.
   *
   * @param code what kind of failure it is, in the style of a provider's {@code error}
   * @param why one clause
   */
  record NotSent(String code, String why) implements TokenOutcome {

    /** Makes the text printable. */
    public NotSent {
      why = PublicText.line(why);
    }

    /** Creates one that no setting is known to cure. */
    public NotSent(String why) {
      this("provider_unreachable", why);
    }

    /** Returns the outcome of a connection that could not be made. */
    static NotSent of(ConnectionFailure failure) {
      return switch (failure.kind()) {
        case UNTRUSTED_CERTIFICATE -> new NotSent("untrusted_certificate", failure.why());
        case CLIENT_CERTIFICATE -> new NotSent("client_certificate", failure.why());
        case PROXY_LOGIN -> new NotSent("proxy_refused", failure.why());
        case TLS, UNREACHABLE -> new NotSent(failure.why());
      };
    }
  }

  /**
   * The request was sent and there is no readable answer: the provider may have acted on it.
   *
   * @param why one clause
   * @param rotated a refresh token that came without an access token
   */
  record Unknown(String why, Optional<Secret> rotated) implements TokenOutcome {

    /** Makes the text printable. */
    public Unknown {
      why = PublicText.line(why);
    }

    /** Nothing came. */
    public Unknown(String why) {
      this(why, Optional.empty());
    }
  }
}
