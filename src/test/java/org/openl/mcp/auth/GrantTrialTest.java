package org.openl.mcp.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.auth.GrantTrial.NotGranted;
import org.openl.mcp.auth.provider.GrantRequest;
import org.openl.mcp.auth.provider.TokenOutcome;
import org.openl.mcp.auth.provider.TokenOutcome.Granted;
import org.openl.mcp.auth.provider.TokenOutcome.Refused;
import org.openl.mcp.auth.provider.TokenSource;
import org.openl.mcp.auth.store.MemoryTokenStore;
import org.openl.mcp.auth.store.TokenStore;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.Settings;
import org.openl.mcp.doubles.Deadlines;

@Timeout(60)
class GrantTrialTest {

  private final FakeClock clock = new FakeClock();
  private final SerialScheduler scheduler = SerialScheduler.onThread("trial");
  private final Provider provider = new Provider();
  private final MemoryTokenStore store = new MemoryTokenStore();
  private final Settings.OAuth settings =
      OAuthSettings.of(
          OAuthSettings.issuer(URI.create("https://id.example.com")),
          OAuthSettings.publicClient("mcp"),
          OAuthSettings.refresh("seed-test-token"),
          new Settings.Request(
              Optional.of("openid rules"), Optional.empty(), Optional.empty(), Optional.empty()));
  private final GrantTrial trial = new GrantTrial(settings, provider, store, clock, scheduler);

  private static final class Provider implements TokenSource {
    private final Deque<TokenOutcome> answers = new ArrayDeque<>();
    private final List<String> askedWith = new ArrayList<>();

    @Override
    public CompletionStage<TokenOutcome> send(GrantRequest request) {
      askedWith.add(((GrantRequest.Refresh) request).refreshToken().reveal());
      return CompletableFuture.completedFuture(answers.remove());
    }
  }

  @AfterEach
  void end() {
    scheduler.end(Duration.ofSeconds(10));
  }

  @Test
  void requestsATokenEvenIfAnotherOneIsValid() {
    provider.answers.add(granted("first-test-token", "second-seed-test-token"));
    provider.answers.add(granted("second-test-token", "third-seed-test-token"));

    assertTrue(given(trial.ask()).refreshToken());
    assertTrue(given(trial.ask()).rotated());
    assertEquals(List.of("seed-test-token", "second-seed-test-token"), provider.askedWith);
  }

  @Test
  void storesTheTokenForTheServer() {
    provider.answers.add(granted("first-test-token", "second-seed-test-token"));
    trial.ask();
    TokenManager server =
        new TokenManager(settings, provider, store, clock, scheduler, SignInPrompter.NONE);

    assertEquals(
        "first-test-token",
        server.authorize(Identity.SERVICE, Deadlines.FAR).orElseThrow().credentials().reveal());
    assertEquals(1, provider.askedWith.size());
  }

  @Test
  void repeatsARefusedRequest() {
    provider.answers.add(refused(400, "invalid_grant", "User disabled"));
    provider.answers.add(granted("first-test-token", null));

    assertEquals("invalid_grant", problem(trial.ask()).code());
    given(trial.ask());
    assertEquals(2, provider.askedWith.size());
  }

  @Test
  void neverReusesAPermanentlyRefusedToken() {
    provider.answers.add(
        refused(400, "invalid_grant", "Maximum allowed refresh token reuse exceeded"));

    trial.ask();

    assertEquals("invalid_grant", problem(trial.ask()).code());
    assertEquals(1, provider.askedWith.size());
  }

  @Test
  void usesASignInThatReplacesARefusedToken() {
    provider.answers.add(refused(401, "http_401", ""));
    assertEquals("http_401", problem(trial.ask()).code());
    try (TokenStore.Held held = store.hold()) {
      held.write(
          TokenFamilyTransitions.signedIn(
              held.read(),
              settings,
              granted("test-token-of-vera", "refresh-of-vera"),
              Optional.of("vera"),
              clock.wall()));
    }

    provider.answers.add(granted("next-test-token-of-vera", null));
    assertEquals(Optional.of("vera"), given(trial.ask()).signedInAs());
    assertEquals(List.of("seed-test-token", "refresh-of-vera"), provider.askedWith);
  }

  @Test
  void obeysAProviderThatAsksToWait() {
    provider.answers.add(new Refused(429, "http_429", "", Optional.of(Duration.ofMinutes(2))));

    assertEquals("http_429", problem(trial.ask()).code());

    TokenProblem problem = problem(trial.ask());
    assertEquals("not_yet", problem.code());
    assertTrue(problem.why().endsWith("so the next request is sent in 121 s."), problem::why);
    assertEquals(1, provider.askedWith.size());
  }

  @Test
  void reportsThatATrialMayEndTheSessionOfAServer() {
    assertTrue(trial.dangerous());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e300", "-1e300", "99999999999999999999", "9223372036854775807"})
  void ignoresAnIssueTimeOutOfRange(String issued) {
    String claims = "{\"iat\":" + issued + "}";
    String token =
        "h."
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims.getBytes(StandardCharsets.UTF_8))
            + ".s";
    provider.answers.add(granted(token, null));
    assertEquals(Optional.empty(), given(trial.ask()).token().ahead());
  }

  @Test
  void describesATokenWithoutSecrets() {
    long issued = clock.wall().getEpochSecond() + 600;
    String claims =
        "{\"iss\":\"https://id.example.com\",\"aud\":[\"openl-studio\",\"account\"],\"scp\":\"openid\",\"iat\":"
            + issued
            + ",\"exp\":"
            + (issued + 300)
            + "}";
    String token =
        "h."
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims.getBytes(StandardCharsets.UTF_8))
            + ".s";
    provider.answers.add(granted(token, null));

    GrantTrial.Granted granted = given(trial.ask());

    assertEquals(
        new TokenDescription(
            true,
            Optional.of("https://id.example.com"),
            List.of("openl-studio", "account"),
            Optional.of("openid"),
            Optional.of("rules"),
            Optional.of(Duration.ofSeconds(300)),
            granted.token().ahead()),
        granted.token());
    assertTrue(granted.token().ahead().orElseThrow().compareTo(Duration.ofSeconds(598)) > 0);
    assertFalse(granted.toString().contains(token));
  }

  @Test
  void doesNotDescribeAnOpaqueToken() {
    provider.answers.add(granted("opaque-test-token", null));

    TokenDescription facts = given(trial.ask()).token();

    assertFalse(facts.readable());
    assertEquals(List.of(), facts.audience());
    assertEquals(Optional.empty(), facts.notGranted());
  }

  private static GrantTrial.Granted given(GrantTrial.Outcome outcome) {
    return assertInstanceOf(GrantTrial.Granted.class, outcome, outcome::toString);
  }

  private static TokenProblem problem(GrantTrial.Outcome outcome) {
    return assertInstanceOf(NotGranted.class, outcome).problem();
  }

  private static Granted granted(String access, String refresh) {
    return new Granted(
        Secret.issued(access),
        "Bearer",
        Optional.of(Duration.ofSeconds(300)),
        Optional.ofNullable(refresh).map(Secret::issued),
        Optional.empty(),
        Optional.empty(),
        URI.create("https://id.example.com/token"));
  }

  private static Refused refused(int status, String error, String description) {
    return new Refused(status, error, description, Optional.empty());
  }
}
