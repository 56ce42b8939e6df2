package org.openl.mcp.server.door;

import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.openl.mcp.config.Settings;

/** What a token that is genuine and for us must hold besides, and whom it stands for. */
final class AdmissionRules {

  /**
   * Claims that only an ID token has (OpenID Connect Core 1.0 §2 and §3.3.2.11), but for Keycloak
   * before 25, which copies {@code nonce} into access tokens too, and names their kind.
   */
  private static final List<String> OF_ID_TOKENS = List.of("nonce", "at_hash", "c_hash");

  /**
   * Claims that an ID token does not have: RFC 9068 §2.2 and PingFederate, Okta, Entra ID. {@code
   * azp} is none of them (OpenID Connect Core 1.0 §2).
   */
  private static final List<String> OF_ACCESS_TOKENS =
      List.of("scope", "client_id", "scp", "cid", "appid", "appidacr", "azpacr");

  /** Media types of access tokens in the header (RFC 9068 §2.1). */
  private static final Set<String> ACCESS_TOKEN_TYPES = Set.of("at+jwt", "application/at+jwt");

  private final Settings.TokenHolders holders;

  AdmissionRules(Settings.TokenHolders holders) {
    this.holders = holders;
  }

  /** Why a caller is not let in, if it is not. */
  Optional<Challenge> objection(SecurityIdentity identity) {
    JsonWebToken token = token(identity);
    Optional<String> wrongKind = wrongKind(token);
    if (wrongKind.isPresent()) {
      return wrongKind.map(Challenge::invalidToken);
    }
    if (client(token).isEmpty()) {
      return Optional.of(
          Challenge.invalidToken(
              "The access token does not say which client it was issued to (azp or client_id, RFC 9068 section 2.2):"
                  + " have the provider put that into access tokens."));
    }
    if (!scopes(token).containsAll(holders.scopes())) {
      return Optional.of(
          Challenge.insufficientScope(
              "The access token lacks a scope: this server needs "
                  + String.join(" ", holders.scopes())
                  + ". Sign in again and ask for it."));
    }
    return Optional.empty();
  }

  /** Whether a caller that is let in may at least read. */
  boolean mayRead(SecurityIdentity identity) {
    return holders.readRole().isEmpty()
        || Stream.of(holders.readRole(), holders.writeRole())
            .flatMap(Optional::stream)
            .anyMatch(identity::hasRole);
  }

  /** Whom a token stands for to which there is no objection. */
  static Visitor visitor(SecurityIdentity identity) {
    JsonWebToken token = token(identity);
    return new Visitor(token.getIssuer(), token.getSubject(), client(token).orElseThrow());
  }

  private static Optional<String> client(JsonWebToken token) {
    return Stream.of("azp", "client_id", "appid", "cid")
        .map(name -> text(token, name))
        .flatMap(Optional::stream)
        .filter(id -> !id.isBlank())
        .findFirst();
  }

  private static JsonWebToken token(SecurityIdentity identity) {
    return (JsonWebToken) identity.getPrincipal();
  }

  /**
   * What to say about a token that is, or may be, an ID token. Where the token does not name its
   * kind, the lack of what only ID tokens have proves nothing: Entra ID's have it only if the
   * client has asked for it.
   */
  private static Optional<String> wrongKind(JsonWebToken token) {
    String kind = text(token, "typ").orElse("");
    if (kind.equalsIgnoreCase("Bearer") || ACCESS_TOKEN_TYPES.contains(headerType(token))) {
      return Optional.empty();
    }
    if (kind.equalsIgnoreCase("ID") || OF_ID_TOKENS.stream().anyMatch(token::containsClaim)) {
      return Optional.of(
          "This is an ID token, which tells a client who has signed in: send the access token.");
    }
    return OF_ACCESS_TOKENS.stream().anyMatch(token::containsClaim)
        ? Optional.empty()
        : Optional.of(
            "Nothing in this token says that it is an access token (RFC 9068 section 2.1), so it may be an ID token, which"
                + " tells a client who has signed in: send the access token.");
  }

  private static String headerType(JsonWebToken token) {
    return OidcUtils.decodeJwtHeaders(token.getRawToken())
        .getString("typ", "")
        .toLowerCase(Locale.ROOT);
  }

  /** {@code scope} (RFC 9068 §2.2.3), or {@code scp} of Okta and Entra ID, a text or a list. */
  private static Set<String> scopes(JsonWebToken token) {
    Set<String> scopes = new LinkedHashSet<>();
    for (String name : List.of("scope", "scp")) {
      if (token.getClaim(name) instanceof JsonArray list) {
        list.stream().map(AdmissionRules::text).flatMap(Optional::stream).forEach(scopes::add);
      } else {
        text(token, name).ifPresent(all -> scopes.addAll(Arrays.asList(all.split(" "))));
      }
    }
    return scopes;
  }

  private static Optional<String> text(JsonWebToken token, String claim) {
    return text(token.<Object>getClaim(claim));
  }

  /** A claim of another type than its standard says counts as none. */
  private static Optional<String> text(Object value) {
    if (value instanceof JsonString text) {
      return Optional.of(text.getString());
    }
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }
}
