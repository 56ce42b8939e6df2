package org.openl.mcp.auth.store;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.auth.store.TokenFamily.IssuedToken;
import org.openl.mcp.auth.store.TokenFamily.Pending;
import org.openl.mcp.auth.store.TokenFamily.Refusal;
import org.openl.mcp.auth.store.TokenFamily.RequestParameters;
import org.openl.mcp.config.Secret;

/** Sample contents of a store. */
final class Samples {

  static final Instant NOW = Instant.parse("2026-11-26T10:00:00.123456789Z");
  static final TokenFamilyId KEY =
      new TokenFamilyId("https://login.example.com", "openl-mcp", "default", TokenFamilyId.LOGIN);

  private Samples() {}

  /** Returns content with one family and this refresh token. */
  static StoreContent holding(String refreshToken) {
    return StoreContent.NONE.with(
        KEY, TokenFamily.seed(Optional.of(Secret.issued(refreshToken)), NOW));
  }

  /** Returns the refresh token of {@link #holding}; empty if nothing is stored. */
  static String token(StoreContent families) {
    return families.get(KEY).flatMap(TokenFamily::refreshToken).map(Secret::reveal).orElse("");
  }

  /** Returns a family with all members set. */
  static TokenFamily full() {
    return new TokenFamily(
        Optional.of(Secret.issued("refresh \"with\" \\ and ü-test-secret")),
        true,
        Optional.of(NOW.plusSeconds(1)),
        Optional.of("vera"),
        Optional.of(URI.create("https://login.example.com/token?x=1")),
        Optional.of(new Pending("abc", NOW, "otherhost", 4711)),
        Optional.of(
            new Refusal("conf", 400, "invalid_grant", "Token is not active", true, true, 3, NOW)),
        Optional.of(NOW.plusSeconds(2)),
        new AttemptBackoff(
            2,
            Optional.of(NOW.minusSeconds(9)),
            Optional.of(NOW.plusSeconds(9)),
            List.of(NOW.minusSeconds(20), NOW.minusSeconds(10)),
            false),
        Map.of(
            new RequestParameters(
                Optional.of("openid"), Optional.of("studio"), Optional.of("https://r")),
            new IssuedToken(
                Secret.issued("access-1-test-secret"),
                NOW,
                Optional.of(Duration.ofMillis(300_500)),
                Optional.of("openid email")),
            new RequestParameters(Optional.empty(), Optional.empty(), Optional.empty()),
            new IssuedToken(
                Secret.issued("access-2-test-secret"), NOW, Optional.empty(), Optional.empty())),
        NOW.plusSeconds(3));
  }
}
