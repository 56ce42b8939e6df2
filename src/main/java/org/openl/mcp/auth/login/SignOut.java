package org.openl.mcp.auth.login;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.auth.AuthorizationException;
import org.openl.mcp.auth.TokenProblem;
import org.openl.mcp.auth.provider.IdentityProvider;
import org.openl.mcp.auth.provider.NoTokenException;
import org.openl.mcp.auth.provider.Origin;
import org.openl.mcp.auth.provider.ProviderResponse;
import org.openl.mcp.auth.provider.TokenOutcome;
import org.openl.mcp.auth.store.StoreContent;
import org.openl.mcp.auth.store.StoreException;
import org.openl.mcp.auth.store.TokenFamily;
import org.openl.mcp.auth.store.TokenFamilyId;
import org.openl.mcp.auth.store.TokenStore;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.Settings;

/**
 * Ends the sign-ins of a profile: first in the store, for all processes that share it, then at the
 * provider (RFC 7009). The store keeps a record of each sign-in, so that no process starts again
 * with a configured token.
 */
public final class SignOut {

  private final Settings.OAuth settings;
  private final TokenStore store;
  private final IdentityProvider provider;

  /**
   * Creates a sign-out.
   *
   * @param settings the settings with profile and client
   * @param store the token store
   */
  public SignOut(Settings.OAuth settings, TokenStore store, IdentityProvider provider) {
    this.settings = settings;
    this.store = store;
    this.provider = provider;
  }

  /**
   * The result.
   *
   * @param ended the number of ended sign-ins
   * @param stillValid one clause for each token that is still valid at the provider
   */
  public record Result(int ended, List<String> stillValid) {

    /** Copies the list. */
    public Result {
      stillValid = List.copyOf(stillValid);
    }
  }

  /**
   * Signs out.
   *
   * @param now wall-clock time
   * @throws AuthorizationException if the store cannot be used; nothing has changed then
   */
  public Result run(Instant now) {
    Map<TokenFamilyId, TokenFamily> ended = new HashMap<>();
    try (TokenStore.Held held = store.hold()) {
      StoreContent families = held.read();
      ended.putAll(alive(families, now));
      for (Map.Entry<TokenFamilyId, TokenFamily> one : ended.entrySet()) {
        families = families.with(one.getKey(), one.getValue().loggedOut(now));
      }
      held.write(families);
    } catch (StoreException e) {
      throw TokenProblem.of(e).exception();
    }
    List<String> stillValid = new ArrayList<>();
    ended.values().forEach(family -> stillValid.addAll(revoke(family)));
    return new Result(ended.size(), stillValid);
  }

  /**
   * Returns the token families of the profile that come from a user's sign-in, including a
   * configured token that was not used yet. The family of client_credentials is not included.
   */
  private Map<TokenFamilyId, TokenFamily> alive(StoreContent stored, Instant now) {
    Map<TokenFamilyId, TokenFamily> all = new HashMap<>(stored.byKey());
    if (settings.grant() instanceof Settings.RefreshTokenGrant grant) {
      grant
          .refreshToken()
          .map(source -> source.current())
          .ifPresent(
              token ->
                  all.putIfAbsent(
                      TokenFamilyId.configured(settings, token),
                      TokenFamily.seed(Optional.of(token), now)));
    }
    TokenFamilyId profile = TokenFamilyId.login(settings);
    all.keySet()
        .removeIf(
            key -> !key.sharesProfileWith(profile) || key.seed().equals(TokenFamilyId.CLIENT));
    all.values().removeIf(family -> family.loggedOut().isPresent());
    return all;
  }

  /** Revokes the refresh token first: most providers then also revoke its access tokens. */
  private List<String> revoke(TokenFamily family) {
    List<String> failures = new ArrayList<>();
    family
        .refreshToken()
        .flatMap(token -> failure(family, token, "refresh_token"))
        .ifPresent(why -> failures.add("the refresh token: " + why));
    family.accessTokens().values().stream()
        .flatMap(issued -> failure(family, issued.token(), "access_token").stream())
        .forEach(why -> failures.add("an access token: " + why));
    return failures;
  }

  /** Revokes a token and returns why it is still valid; empty on success. */
  private Optional<String> failure(TokenFamily family, Secret token, String type) {
    try {
      Optional<URI> endpoint = provider.endpoints().revocation();
      if (endpoint.isEmpty()) {
        return Optional.of("the provider has no revocation endpoint");
      }
      Optional<URI> issuedAt = provider.endpoints().token();
      if (family.tokenEndpoint().isPresent()
          && issuedAt.filter(uri -> Origin.same(uri, family.tokenEndpoint().get())).isEmpty()) {
        return Optional.of("it came from another provider, " + family.tokenEndpoint().get());
      }
      ProviderResponse reply =
          provider.post(endpoint.get(), Map.of("token", token.reveal(), "token_type_hint", type));
      return reply instanceof ProviderResponse.Failed failed && !isInvalid(failed.outcome())
          ? Optional.of(clause(TokenProblem.of(failed.outcome())))
          : Optional.empty();
    } catch (NoTokenException e) {
      return Optional.of(TokenProblem.of(e.outcome()).why());
    }
  }

  /**
   * Returns whether the provider reports the token as invalid, so that there is nothing to revoke
   * (RFC 7009 §2.2). Keycloak does so for an access token after its refresh token was revoked.
   */
  private static boolean isInvalid(TokenOutcome outcome) {
    return outcome instanceof TokenOutcome.Refused refused
        && refused.error().equals("invalid_token");
  }

  private static String clause(TokenProblem problem) {
    return problem.why() + " (" + problem.code() + ")";
  }
}
