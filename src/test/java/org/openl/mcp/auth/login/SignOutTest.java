package org.openl.mcp.auth.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openl.mcp.auth.AuthorizationException;
import org.openl.mcp.auth.SignInRecorder;
import org.openl.mcp.auth.provider.GrantRequest;
import org.openl.mcp.auth.provider.IdentityProvider;
import org.openl.mcp.auth.provider.ProviderConfiguration;
import org.openl.mcp.auth.provider.ProviderResponse;
import org.openl.mcp.auth.provider.TokenOutcome;
import org.openl.mcp.auth.store.AttemptBackoff;
import org.openl.mcp.auth.store.MemoryTokenStore;
import org.openl.mcp.auth.store.StoreContent;
import org.openl.mcp.auth.store.StoreDouble;
import org.openl.mcp.auth.store.StoreException;
import org.openl.mcp.auth.store.TokenFamily;
import org.openl.mcp.auth.store.TokenFamilyId;
import org.openl.mcp.auth.store.TokenStore;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.Settings;

/** Tests the changes in the store and the requests of a sign-out, and their order. */
class SignOutTest {

  private static final Instant NOW = FakeProvider.NOW.plusSeconds(60);
  private static final ProviderResponse DONE = new ProviderResponse.Accepted(Map.of());

  private final FakeProvider provider = new FakeProvider();
  private final MemoryTokenStore store = new MemoryTokenStore();
  private final Settings.OAuth settings =
      FakeProvider.settings("http://127.0.0.1:0/callback", Optional.of("configured-test"));
  private final TokenFamilyId configured =
      TokenFamilyId.configured(settings, Secret.configured("configured-test"));

  private SignOut.Result signOut() {
    return new SignOut(settings, store, provider).run(NOW);
  }

  private void signIn() {
    new SignInRecorder(settings, store)
        .keep(
            FakeProvider.granted(Optional.of("refresh-test"), Optional.of("vera")),
            Optional.of("vera"),
            FakeProvider.NOW);
  }

  private void write(TokenFamilyId key, TokenFamily family) {
    try (TokenStore.Held held = store.hold()) {
      held.write(held.read().with(key, family));
    }
  }

  private TokenFamily stored(TokenFamilyId key) {
    return store.read().get(key).orElseThrow();
  }

  @Test
  void endsFamiliesAndRevokesTheRefreshTokenFirst() {
    signIn();
    provider.replies.addAll(List.of(DONE, DONE, DONE));
    IdentityProvider watching =
        new IdentityProvider() {
          @Override
          public ProviderConfiguration endpoints() {
            return provider.endpoints();
          }

          @Override
          public Reply ask(GrantRequest request) {
            return provider.ask(request);
          }

          @Override
          public ProviderResponse post(URI endpoint, Map<String, String> fields) {
            assertTrue(stored(TokenFamilyId.login(settings)).over(), "not signed out here first");
            return provider.post(endpoint, fields);
          }
        };
    SignOut.Result result = new SignOut(settings, store, watching).run(NOW);
    assertEquals(new SignOut.Result(2, List.of()), result);
    TokenFamily login = stored(TokenFamilyId.login(settings));
    assertEquals(Optional.of(NOW), login.loggedOut());
    assertEquals(Optional.empty(), login.refreshToken());
    assertEquals(Map.of(), login.accessTokens());
    int refresh = index("{token=refresh-test, token_type_hint=refresh_token}");
    assertEquals(refresh + 1, index("{token=access-test-token, token_type_hint=access_token}"));
  }

  private int index(String posted) {
    int at = provider.posted.indexOf("/realm/revoke " + posted);
    assertTrue(at >= 0, provider.posted::toString);
    return at;
  }

  @Test
  void endsAndRevokesAnUnusedConfiguredToken() {
    provider.replies.add(DONE);
    assertEquals(1, signOut().ended());
    assertEquals(Optional.of(NOW), stored(configured).loggedOut());
    index("{token=configured-test, token_type_hint=refresh_token}");
  }

  @Test
  void otherProfilesAndTheClientItselfStaySignedIn() {
    TokenFamilyId client = TokenFamilyId.client(settings);
    TokenFamilyId other =
        new TokenFamilyId(client.provider(), client.clientId(), "other", TokenFamilyId.LOGIN);
    write(client, TokenFamily.seed(Optional.empty(), FakeProvider.NOW));
    write(other, TokenFamily.seed(Optional.of(Secret.issued("other-test")), FakeProvider.NOW));
    provider.replies.add(DONE);
    signOut();
    assertEquals(Optional.empty(), stored(client).loggedOut());
    assertEquals("other-test", stored(other).refreshToken().orElseThrow().reveal());
  }

  @Test
  void doesNotRevokeAgain() {
    provider.replies.add(DONE);
    signOut();
    assertEquals(new SignOut.Result(0, List.of()), signOut());
    assertEquals(1, provider.posted.size());
  }

  @Test
  void reportsTokensThatAreStillValid() {
    signIn();
    provider.replies.addAll(
        List.of(
            DONE,
            new ProviderResponse.Failed(new TokenOutcome.NotSent("login.example.com is away")),
            new ProviderResponse.Failed(FakeProvider.refused("unsupported_token_type"))));
    SignOut.Result result = signOut();
    assertEquals(2, result.stillValid().size());
    assertTrue(
        result.stillValid().stream().anyMatch(why -> why.contains("login.example.com is away")),
        result::toString);
    assertEquals(Optional.of(NOW), stored(TokenFamilyId.login(settings)).loggedOut());
  }

  @Test
  void treatsAnInvalidTokenAsRevoked() {
    signIn();
    ProviderResponse.Failed invalid =
        new ProviderResponse.Failed(FakeProvider.refused("invalid_token"));
    provider.replies.addAll(List.of(DONE, invalid, invalid));
    assertEquals(List.of(), signOut().stillValid());
  }

  @Test
  void reportsAMissingRevocationEndpoint() {
    provider.metadata.remove("revocation_endpoint");
    assertEquals(
        List.of("the refresh token: the provider has no revocation endpoint"),
        signOut().stillValid());
    assertEquals(Optional.of(NOW), stored(configured).loggedOut());
  }

  @Test
  void aTokenOfAnotherProviderIsNotSentToThisOne() {
    TokenFamily family =
        TokenFamily.seed(Optional.of(Secret.issued("moved-test")), FakeProvider.NOW)
            .granted(
                Optional.empty(),
                Optional.empty(),
                URI.create("https://elsewhere.example.com/token"),
                AttemptBackoff.NONE,
                new TokenFamily.RequestParameters(
                    Optional.empty(), Optional.empty(), Optional.empty()),
                new TokenFamily.IssuedToken(
                    Secret.issued("moved-access-test"),
                    FakeProvider.NOW,
                    Optional.of(Duration.ofMinutes(5)),
                    Optional.empty()));
    write(configured, family);
    SignOut.Result result = signOut();
    assertEquals(2, result.stillValid().size());
    assertTrue(provider.posted.isEmpty());
  }

  @Test
  void nothingHasEndedWhenTheStoreCannotBeUsed() {
    TokenStore broken =
        new StoreDouble() {
          @Override
          public StoreContent read() {
            return StoreContent.NONE;
          }

          @Override
          public Held hold() {
            throw new StoreException(StoreException.Kind.BUSY, "another one holds it", null);
          }
        };
    AuthorizationException failure =
        assertThrows(
            AuthorizationException.class, () -> new SignOut(settings, broken, provider).run(NOW));
    assertTrue(failure.why().contains("another one holds it"), failure::why);
    assertTrue(provider.posted.isEmpty());
  }
}
