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

/** What a token that is genuine and for us must hold besides, and whom it stands for. */
final class TokenPolicy {

  private final Settings.TokenHolders holders;

  TokenPolicy(Settings.TokenHolders holders) {
    this.holders = holders;
  }

  /** Why a caller is not let in, if it is not. */
  Optional<BearerChallenge> objection(SecurityIdentity identity) {
    JsonWebToken token = token(identity);
    Optional<String> wrongKind =
        AccessTokenType.of(token.getRawToken()).flatMap(AccessTokenType::faultOrDoubt);
    if (wrongKind.isPresent()) {
      return wrongKind.map(BearerChallenge::invalidToken);
    }
    if (text(token, "sub").filter(subject -> !subject.isBlank()).isEmpty()) {
      return Optional.of(BearerChallenge.invalidToken(TokenRejection.WITHOUT_SUBJECT));
    }
    if (client(token).isEmpty()) {
      return Optional.of(
          BearerChallenge.invalidToken(
              "The access token does not say which client it was issued to (azp or client_id, RFC 9068 section 2.2):"
                  + " have the provider put that into access tokens."));
    }
    if (!scopes(token).containsAll(holders.scopes())) {
      return Optional.of(
          BearerChallenge.insufficientScope(
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
  static SessionOwner visitor(SecurityIdentity identity) {
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

  /** {@code scope} (RFC 9068 §2.2.3), or {@code scp} of Okta and Entra ID, a text or a list. */
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

  /** A claim of another type than its standard says counts as none. */
  private static Optional<String> text(Object value) {
    if (value instanceof JsonString text) {
      return Optional.of(text.getString());
    }
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }
}
