package org.openl.mcp.server.authorization;

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

/**
 * Checks beyond signature, issuer, audience and expiry: type, subject, client, scopes and roles.
 */
final class TokenPolicy {

  private final Settings.TokenHolders holders;

  TokenPolicy(Settings.TokenHolders holders) {
    this.holders = holders;
  }

  /** Returns the response to a caller whose token is not accepted; empty if it is accepted. */
  Optional<BearerChallenge> challenge(SecurityIdentity identity) {
    JsonWebToken token = token(identity);
    Optional<String> wrongType =
        AccessTokenType.of(token.getRawToken()).flatMap(AccessTokenType::problem);
    if (wrongType.isPresent()) {
      return wrongType.map(BearerChallenge::invalidToken);
    }
    if (text(token, "sub").filter(subject -> !subject.isBlank()).isEmpty()) {
      return Optional.of(BearerChallenge.invalidToken(TokenRejection.WITHOUT_SUBJECT));
    }
    if (client(token).isEmpty()) {
      return Optional.of(
          BearerChallenge.invalidToken(
              "The access token does not name its client (azp or client_id, RFC 9068 section 2.2). Configure the provider to"
                  + " add this claim to access tokens."));
    }
    if (!scopes(token).containsAll(holders.scopes())) {
      return Optional.of(
          BearerChallenge.insufficientScope(
              "The access token lacks a scope. This server requires: "
                  + String.join(" ", holders.scopes())
                  + ". Sign in again and request these scopes."));
    }
    return Optional.empty();
  }

  /** Returns whether a caller has the role for reading or the role for writing. */
  boolean hasReadRole(SecurityIdentity identity) {
    return holders.readRole().isEmpty()
        || Stream.of(holders.readRole(), holders.writeRole())
            .flatMap(Optional::stream)
            .anyMatch(identity::hasRole);
  }

  /** Returns the caller as the owner of a session. The token must be accepted. */
  static SessionOwner owner(SecurityIdentity identity) {
    JsonWebToken token = token(identity);
    return new SessionOwner(token.getIssuer(), token.getSubject(), client(token).orElseThrow());
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
   * Returns {@code scope} (RFC 9068 §2.2.3) or {@code scp} (Okta, Entra ID), a string or a list.
   */
  private static Set<String> scopes(JsonWebToken token) {
    Set<String> scopes = new LinkedHashSet<>();
    for (String name : List.of("scope", "scp")) {
      if (token.getClaim(name) instanceof JsonArray list) {
        list.stream().map(TokenPolicy::text).flatMap(Optional::stream).forEach(scopes::add);
      } else {
        text(token, name).ifPresent(all -> scopes.addAll(Arrays.asList(all.split(" "))));
      }
    }
    return scopes;
  }

  private static Optional<String> text(JsonWebToken token, String claim) {
    return text(token.<Object>getClaim(claim));
  }

  /** Returns the value of a string claim. A value of another type counts as absent. */
  private static Optional<String> text(Object value) {
    if (value instanceof JsonString text) {
      return Optional.of(text.getString());
    }
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }
}
