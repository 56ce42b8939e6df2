package org.openl.mcp.auth.provider;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.openl.mcp.config.PublicText;
import org.openl.mcp.config.Secret;
import org.openl.mcp.net.ConnectionFailure;

/**
 * The outcome of a token request. Its texts are printable and contain no secrets ({@link
 * ProviderText}).
 */
public sealed interface TokenOutcome {

  /** Returns the new refresh token; empty if the old one stays valid. */
  default Optional<Secret> rotated() {
    return Optional.empty();
  }

  /**
   * Tokens were issued (RFC 6749 §5.1).
   *
   * @param accessToken the access token
   * @param tokenType the token type; only {@code Bearer} is usable
   * @param lifetime the lifetime, if the provider reports it
   * @param refreshToken the new refresh token; empty if the old one stays valid
   * @param refreshLifetime the lifetime of an unused refresh token; empty if unknown or unlimited
   * @param scope the granted scope, if the provider reports it
   * @param endpoint the token endpoint
   * @param who the user, from the ID token or else the access token
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

    /** Creates tokens without a user. */
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

    /** Returns whether Studio accepts this token type. */
    public boolean usable() {
      return tokenType.equalsIgnoreCase("Bearer");
    }
  }

  /**
   * The provider refused the request (RFC 6749 §5.2, or a similar response).
   *
   * @param status the HTTP status
   * @param error the {@code error} of the provider; if there is none, a code such as {@code
   *     http_404}
   * @param description the description from the provider, may be empty
   * @param retryAfter the requested wait (RFC 9110 §10.2.3)
   */
  record Refused(int status, String error, String description, Optional<Duration> retryAfter)
      implements TokenOutcome {

    /** Makes the texts printable. */
    public Refused {
      error = PublicText.line(error);
      description = PublicText.line(description);
    }

    /**
     * Returns whether the same request may succeed later without any action. An error code for an
     * invalid refresh token is permanent, even with a status of 500 or above.
     */
    public boolean temporary() {
      return status == 408
          || status == 429
          || status >= 500 && !RefreshTokenRefusal.isByCode(error)
          || error.equals("temporarily_unavailable")
          || error.equals("server_error");
    }

    /** Returns whether the refresh token itself is refused, in one of the known wordings. */
    public boolean ofRefreshToken() {
      return RefreshTokenRefusal.isByCode(error) || RefreshTokenRefusal.isByWords(description);
    }

    /**
     * Returns whether the same token will never be accepted again, since it was used twice. By
     * contrast, a disabled user may be enabled again, and a cluster node may not know a session of
     * another node.
     */
    public boolean forGood() {
      return RefreshTokenRefusal.isReuse(error, description);
    }
  }

  /**
   * The request was not sent: name resolution, proxy, connection or TLS failed.
   *
   * @param code the kind of failure, in the style of an {@code error} of a provider
   * @param why the reason in one clause
   */
  record NotSent(String code, String why) implements TokenOutcome {

    /** Makes the text printable. */
    public NotSent {
      why = PublicText.line(why);
    }

    /** Creates an outcome with the general code. */
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
   * The request was sent, but there is no readable response. The provider may have processed it.
   *
   * @param why the reason in one clause
   * @param rotated a refresh token that was received without an access token
   */
  record Unknown(String why, Optional<Secret> rotated) implements TokenOutcome {

    /** Makes the text printable. */
    public Unknown {
      why = PublicText.line(why);
    }

    /** Creates an outcome without a refresh token. */
    public Unknown(String why) {
      this(why, Optional.empty());
    }
  }
}
