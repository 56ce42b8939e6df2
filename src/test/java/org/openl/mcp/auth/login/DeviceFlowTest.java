package org.openl.mcp.auth.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.auth.AuthorizationException;
import org.openl.mcp.auth.TokenClock;
import org.openl.mcp.auth.provider.GrantRequest;
import org.openl.mcp.auth.provider.ProviderResponse;
import org.openl.mcp.auth.provider.TokenOutcome;

/** Tests the token requests until the user has signed in (RFC 8628 §3.5). */
class DeviceFlowTest {

  private final FakeProvider provider = new FakeProvider();
  private final Map<String, Object> device = new HashMap<>();
  private final List<Long> waits = new ArrayList<>();
  private final List<CompletedSignIn> kept = new ArrayList<>();
  private long nanos;

  private final TokenClock clock =
      new TokenClock() {
        @Override
        public Instant wall() {
          return FakeProvider.NOW.plusNanos(nanos);
        }

        @Override
        public long nanos() {
          return nanos;
        }
      };

  @BeforeEach
  void answerWithACode() {
    device.putAll(
        Map.of(
            "device_code", "device-test-code",
            "user_code", "ABCD-EFGH",
            "verification_uri", "https://login.example.com/device",
            "expires_in", 600));
  }

  private DeviceFlow begin() {
    provider.replies.add(new ProviderResponse.Accepted(device));
    return DeviceFlow.begin(
        FakeProvider.settings("http://127.0.0.1:0/callback", Optional.empty()),
        provider,
        clock,
        duration -> {
          waits.add(duration.toSeconds());
          nanos += duration.toNanos();
        });
  }

  private void outcomes(TokenOutcome... outcomes) {
    provider.outcomes.addAll(List.of(outcomes));
  }

  private void succeed() {
    outcomes(FakeProvider.granted(Optional.of("refresh-test"), Optional.of("vera")));
  }

  private GrantRequest.DeviceCode asked() {
    return (GrantRequest.DeviceCode) provider.asked.get(0);
  }

  private AuthorizationException failure() {
    return assertThrows(AuthorizationException.class, () -> begin().run(kept::add));
  }

  /** The expiry of the code is computed in nanoseconds. */
  @Test
  void acceptsALifetimeOutOfRange() {
    device.put("expires_in", Long.MAX_VALUE);
    succeed();
    assertEquals("vera", begin().run(kept::add).who().orElseThrow());
  }

  @Test
  void asksEveryFiveSecondsUnlessTheProviderSaysOtherwise() {
    outcomes(
        FakeProvider.refused("authorization_pending"),
        FakeProvider.refused("authorization_pending"));
    succeed();
    CompletedSignIn signedIn = begin().run(kept::add);
    assertEquals(List.of(5L, 5L, 5L), waits);
    assertEquals("vera", signedIn.who().orElseThrow());
    assertEquals(List.of(signedIn), kept);
    assertEquals("device-test-code", asked().deviceCode().reveal());
    String challenge = Pkce.of(asked().codeVerifier().reveal()).challenge();
    assertEquals(
        List.of(
            "/realm/device {code_challenge="
                + challenge
                + ", code_challenge_method=S256, scope=openid offline_access}"),
        provider.posted);
  }

  @Test
  void acceptsTheIntervalAsAString() {
    device.put("interval", "7");
    succeed();
    begin().run(kept::add);
    assertEquals(List.of(7L), waits);
  }

  @Test
  void eachSlowDownAddsFiveSecondsPermanently() {
    outcomes(
        FakeProvider.refused("slow_down"),
        FakeProvider.refused("authorization_pending"),
        FakeProvider.refused("slow_down"),
        FakeProvider.refused("authorization_pending"));
    succeed();
    begin().run(kept::add);
    assertEquals(List.of(5L, 10L, 10L, 15L, 15L), waits);
  }

  @Test
  void aConnectionErrorDoublesTheIntervalUpToAMinute() {
    outcomes(
        new TokenOutcome.NotSent("refused"),
        new TokenOutcome.Unknown("silence"),
        new TokenOutcome.Refused(503, "http_503", "", Optional.empty()),
        new TokenOutcome.NotSent("refused"),
        new TokenOutcome.NotSent("refused"),
        FakeProvider.refused("authorization_pending"));
    succeed();
    begin().run(kept::add);
    assertEquals(List.of(5L, 10L, 20L, 40L, 60L, 60L, 60L), waits);
  }

  @Test
  void endsIfTheUserDeclines() {
    outcomes(FakeProvider.refused("authorization_pending"), FakeProvider.refused("access_denied"));
    AuthorizationException failure = failure();
    assertEquals("Failed to obtain OAuth 2.1 token: access_denied.", failure.getMessage());
    assertTrue(failure.why().startsWith("Access was denied"), failure::why);
    assertTrue(kept.isEmpty());
  }

  @Test
  void endsIfTheProviderReportsAnExpiredCode() {
    outcomes(FakeProvider.refused("expired_token"));
    assertEquals("No user signed in before the code expired.", failure().why());
  }

  @Test
  void endsWhenTheCodeExpires() {
    device.put("expires_in", 12);
    outcomes(
        FakeProvider.refused("authorization_pending"),
        FakeProvider.refused("authorization_pending"),
        FakeProvider.refused("authorization_pending"));
    assertTrue(failure().getMessage().contains("expired_token"));
    assertEquals(List.of(5L, 5L, 5L), waits);
  }

  @Test
  void reportsOtherRefusals() {
    outcomes(FakeProvider.refused("invalid_client"));
    assertTrue(failure().next().contains("OPENL_OAUTH2_CLIENT_SECRET"));
  }

  @Test
  void returnsInstructionsForTheUser() {
    device.put("verification_uri_complete", "https://login.example.com/device?user_code=ABCD-EFGH");
    assertEquals(
        "Ask the user to open https://login.example.com/device in any browser, to enter the code"
            + " ABCD-EFGH (or to open https://login.example.com/device?user_code=ABCD-EFGH) and to sign in"
            + " within 10 minutes, then repeat the call.",
        begin().instructions());
  }

  @Test
  void rejectsAnAddressThatIsNotAWebAddress() {
    device.put("verification_uri", "javascript:alert(1)");
    assertTrue(failure().getMessage().contains("no_device_code"));
  }

  @Test
  void reportsAMissingEndpoint() {
    provider.metadata.remove("device_authorization_endpoint");
    assertTrue(failure().getMessage().contains("no_device_authorization_endpoint"));
    assertTrue(provider.posted.isEmpty());
  }
}
