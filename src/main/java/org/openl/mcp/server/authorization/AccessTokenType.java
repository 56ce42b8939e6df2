package org.openl.mcp.server.authorization;

import io.quarkus.oidc.runtime.OidcUtils;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells access tokens from the other JWTs that a provider signs (RFC 8725 §3.12). What a token says
 * of its kind ({@code typ}, in the header or as a claim) has to be one of a few words.
 *
 * @param header its JOSE header
 * @param claims its claims
 */
record AccessTokenType(JsonObject header, JsonObject claims) {

  private static final String BEARER = "bearer";

  private static final String ACCESS_TOKEN = "at+jwt";

  /** RFC 9068 §2.1, and RFC 7519 §5.1, which says nothing. */
  private static final Set<String> HEADERS = Set.of("", "jwt", ACCESS_TOKEN);

  /** Keycloak's word, and what some providers repeat from the header. */
  private static final Set<String> CLAIMS = Set.of("", BEARER, "jwt", ACCESS_TOKEN);

  /** A kind that can be quoted. */
  private static final Pattern QUOTABLE = Pattern.compile("[\\w.+-]{1,40}");

  /**
   * Claims that only an ID token has (OpenID Connect Core 1.0 §2 and §3.3.2.11), but for Keycloak
   * before 25, which copies {@code nonce} into access tokens too, and names their kind.
   */
  private static final List<String> OF_ID_TOKENS = List.of("nonce", "at_hash", "c_hash");

  /**
   * Claims of a security event, such as a logout token (RFC 8417 §2.2, OpenID Connect Back-Channel
   * Logout 1.0 §2.4), and of an introspection response (RFC 9701 §5).
   */
  private static final List<String> OF_OTHERS = List.of("events", "token_introspection");

  /**
   * Claims that an ID token does not have: RFC 9068 §2.2 and PingFederate, Okta, Entra ID. {@code
   * azp} is none of them (OpenID Connect Core 1.0 §2).
   */
  private static final List<String> OF_ACCESS_TOKENS =
      List.of("scope", "client_id", "scp", "cid", "appid", "appidacr", "azpacr");

  /**
   * Reads a token, whoever has signed it.
   *
   * @return empty when it is no JWT
   */
  static Optional<AccessTokenType> of(String token) {
    JsonObject header = OidcUtils.decodeJwtHeaders(token);
    JsonObject claims = OidcUtils.decodeJwtContent(token);
    return header == null || claims == null
        ? Optional.empty()
        : Optional.of(new AccessTokenType(header, claims));
  }

  /**
   * Returns what to say about a token that is by its own word not an access token that whoever
   * holds it may use.
   */
  Optional<String> fault() {
    if (claims.containsKey("cnf")) {
      return Optional.of(
          "This access token is bound to a key of its client (cnf, RFC 9449 and RFC 8705), and this server cannot check"
              + " that the client holds the key: have the provider issue bearer tokens to this client.");
    }
    if (named(claims).equals("id")) {
      return idToken();
    }
    if (!HEADERS.contains(named(header))) {
      return another(named(header));
    }
    if (!CLAIMS.contains(named(claims))) {
      return another(named(claims));
    }
    return OF_OTHERS.stream().anyMatch(claims::containsKey) ? another("") : Optional.empty();
  }

  /**
   * Returns the same, and what to say about a token that may be an ID token. Where the token does
   * not name its kind, the lack of what only ID tokens have proves nothing: Entra ID's have it only
   * if the client has asked for it.
   */
  Optional<String> faultOrDoubt() {
    Optional<String> fault = fault();
    if (fault.isPresent() || named(claims).equals(BEARER) || named(header).equals(ACCESS_TOKEN)) {
      return fault;
    }
    if (OF_ID_TOKENS.stream().anyMatch(claims::containsKey)) {
      return idToken();
    }
    return OF_ACCESS_TOKENS.stream().anyMatch(claims::containsKey)
        ? Optional.empty()
        : Optional.of(
            "Nothing in this token says that it is an access token (RFC 9068 section 2.1), so it may be an ID token, which"
                + " tells a client who has signed in: send the access token.");
  }

  private static Optional<String> idToken() {
    return Optional.of(
        "This is an ID token, which tells a client who has signed in: send the access token.");
  }

  private static Optional<String> another(String kind) {
    return Optional.of(
        "This is not an access token"
            + (QUOTABLE.matcher(kind).matches() ? ", but a token of the kind " + kind : "")
            + ": send the access token.");
  }

  /** In lower case, and without what media types begin with (RFC 7515 §4.1.9). */
  private static String named(JsonObject part) {
    return part.getValue("typ") instanceof String name
        ? name.toLowerCase(Locale.ROOT).replaceFirst("^application/", "")
        : "";
  }
}
