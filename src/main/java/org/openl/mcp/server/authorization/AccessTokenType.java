package org.openl.mcp.server.authorization;

import io.quarkus.oidc.runtime.OidcUtils;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Distinguishes access tokens from the other JWTs that a provider signs (RFC 8725 §3.12). The type
 * of a token ({@code typ} in the header or as a claim) must be in an allow-list.
 *
 * @param header the JOSE header
 * @param claims the claims
 */
record AccessTokenType(JsonObject header, JsonObject claims) {

  private static final String BEARER = "bearer";

  private static final String ACCESS_TOKEN = "at+jwt";

  /**
   * The types that the header may have: that of RFC 9068 §2.1, the general one of RFC 7519 §5.1, or
   * none.
   */
  private static final Set<String> HEADER_TYPES = Set.of("", "jwt", ACCESS_TOKEN);

  /** The types that the claim may have: that of Keycloak, or a copy of the header, or none. */
  private static final Set<String> CLAIM_TYPES = Set.of("", BEARER, "jwt", ACCESS_TOKEN);

  /** A type that a message may quote. */
  private static final Pattern QUOTABLE = Pattern.compile("[\\w.+-]{1,40}");

  /**
   * Claims that only ID tokens have (OpenID Connect Core 1.0 §2 and §3.3.2.11). Keycloak before 25
   * copies {@code nonce} into access tokens too, but these have a {@code typ} claim.
   */
  private static final List<String> ID_TOKEN_CLAIMS = List.of("nonce", "at_hash", "c_hash");

  /**
   * Claims of security events, such as logout tokens (RFC 8417 §2.2, OpenID Connect Back-Channel
   * Logout 1.0 §2.4), and of introspection responses (RFC 9701 §5).
   */
  private static final List<String> OTHER_CLAIMS = List.of("events", "token_introspection");

  /**
   * Claims that ID tokens do not have: those of RFC 9068 §2.2, PingFederate, Okta and Entra ID.
   * {@code azp} is not in this list, since ID tokens may have it (OpenID Connect Core 1.0 §2).
   */
  private static final List<String> ACCESS_TOKEN_CLAIMS =
      List.of("scope", "client_id", "scp", "cid", "appid", "appidacr", "azpacr");

  /**
   * Reads a token without verifying its signature.
   *
   * @return empty if the token is not a JWT
   */
  static Optional<AccessTokenType> of(String token) {
    JsonObject header = OidcUtils.decodeJwtHeaders(token);
    JsonObject claims = OidcUtils.decodeJwtContent(token);
    return header == null || claims == null
        ? Optional.empty()
        : Optional.of(new AccessTokenType(header, claims));
  }

  /**
   * Returns the error message for a token that declares itself something other than a bearer access
   * token; empty for other tokens.
   */
  Optional<String> declaredProblem() {
    if (claims.containsKey("cnf")) {
      return Optional.of(
          "The access token is bound to a key of its client (cnf, RFC 9449 and RFC 8705). This server cannot verify that"
              + " the client has the key. Configure the provider to issue bearer tokens to this client.");
    }
    if (type(claims).equals("id")) {
      return idToken();
    }
    if (!HEADER_TYPES.contains(type(header))) {
      return otherType(type(header));
    }
    if (!CLAIM_TYPES.contains(type(claims))) {
      return otherType(type(claims));
    }
    return OTHER_CLAIMS.stream().anyMatch(claims::containsKey) ? otherType("") : Optional.empty();
  }

  /**
   * Returns the error message for a token that is not, or may not be, an access token; empty for
   * access tokens. A token without a type and without the claims of ID tokens may still be an ID
   * token: those of Entra ID have such claims only if the client has requested them.
   */
  Optional<String> problem() {
    Optional<String> declared = declaredProblem();
    if (declared.isPresent() || type(claims).equals(BEARER) || type(header).equals(ACCESS_TOKEN)) {
      return declared;
    }
    if (ID_TOKEN_CLAIMS.stream().anyMatch(claims::containsKey)) {
      return idToken();
    }
    return ACCESS_TOKEN_CLAIMS.stream().anyMatch(claims::containsKey)
        ? Optional.empty()
        : Optional.of(
            "The token does not identify itself as an access token (RFC 9068 section 2.1). It may be an ID token, which is"
                + " only for the client. Send the access token.");
  }

  private static Optional<String> idToken() {
    return Optional.of("This is an ID token, which is only for the client. Send the access token.");
  }

  private static Optional<String> otherType(String type) {
    return Optional.of(
        "This is not an access token"
            + (QUOTABLE.matcher(type).matches() ? ", but a token of type " + type : "")
            + ". Send the access token.");
  }

  /** Returns the type in lower case, without the prefix of media types (RFC 7515 §4.1.9). */
  private static String type(JsonObject part) {
    return part.getValue("typ") instanceof String name
        ? name.toLowerCase(Locale.ROOT).replaceFirst("^application/", "")
        : "";
  }
}
