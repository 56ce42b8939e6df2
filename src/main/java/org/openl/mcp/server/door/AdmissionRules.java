package org.openl.mcp.server.door;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.openl.mcp.config.Settings;

/** What a token that is genuine and for us must hold besides, and whom it stands for. */
final class AdmissionRules {

  /** Claims that only an ID token has (OpenID Connect Core 1.0 §2 and §3.3.2.11). */
  private static final List<String> OF_ID_TOKENS = List.of("nonce", "at_hash", "c_hash");

  private final Settings.TokenHolders holders;

  AdmissionRules(Settings.TokenHolders holders) {
    this.holders = holders;
  }

  /** Why a caller is not let in, if it is not. */
  Optional<Challenge> objection(SecurityIdentity identity) {
    JsonWebToken token = token(identity);
    if (isIdToken(token)) {
      return Optional.of(
          Challenge.invalidToken(
              "This is an ID token, which tells a client who has signed in: send the access token."));
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

  static Visitor visitor(SecurityIdentity identity) {
    JsonWebToken token = token(identity);
    String client =
        Stream.of("azp", "client_id", "appid", "cid")
            .map(name -> text(token, name))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse("");
    return new Visitor(token.getIssuer(), token.getSubject(), client);
  }

  private static JsonWebToken token(SecurityIdentity identity) {
    return (JsonWebToken) identity.getPrincipal();
  }

  /** Keycloak names the kind of every token; others are told by their claims. */
  private static boolean isIdToken(JsonWebToken token) {
    return text(token, "typ").filter("ID"::equalsIgnoreCase).isPresent()
        || OF_ID_TOKENS.stream().anyMatch(token::containsClaim);
  }

  /** {@code scope} (RFC 9068 §2.2.3), or {@code scp} of Okta and Entra ID, a text or a list. */
  private static Set<String> scopes(JsonWebToken token) {
    Set<String> scopes = new LinkedHashSet<>();
    for (String name : List.of("scope", "scp")) {
      if (token.getClaim(name) instanceof JsonArray list) {
        list.getValuesAs(JsonString.class).forEach(item -> scopes.add(item.getString()));
      } else {
        text(token, name).ifPresent(all -> scopes.addAll(Arrays.asList(all.split(" "))));
      }
    }
    return scopes;
  }

  private static Optional<String> text(JsonWebToken token, String claim) {
    return Optional.ofNullable(token.<Object>getClaim(claim)).map(AdmissionRules::plain);
  }

  private static String plain(Object value) {
    return value instanceof JsonString text ? text.getString() : value.toString();
  }
}
