package org.openl.mcp.server.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.InProcessWithCallers;
import org.openl.mcp.doubles.IssuerDouble;
import org.openl.mcp.server.http.RawHttp;

/** A valid token with a new key is not rejected as invalid. */
@QuarkusTest
@TestProfile(KeyChangeTest.OpenToAll.class)
class KeyChangeTest {

  @TestHTTPResource("/")
  URI root;

  /** One test, since the server keeps the keys that it has fetched. */
  @Test
  void asksCallersToRetryUntilItHasTheNewKeys() throws Exception {
    String before = IssuerDouble.token(claims -> {});
    assertEquals(200, initialize(before).status());
    RawHttp.assertRefused(401, "is not a JWT", initialize(IssuerDouble.signedByUnknownKey()));

    // The unknown key has made the server fetch the keys.
    IssuerDouble.changeKey("second");
    String after = IssuerDouble.token(claims -> {});
    RawHttp.Answer answer = initialize(after);
    if (answer.status() == 503) {
      RawHttp.assertRefused(
          503,
          "its key is not among the keys that " + IssuerDouble.issuer() + " published",
          answer);
      assertEquals("2", answer.header("Retry-After").orElse("none"));
    }
    new CallerTokens(root.getPort()).awaitAccepted(after);

    IssuerDouble.changeKey("third");
    IssuerDouble.goDown();
    for (int i = 0; i < 4; i++) {
      assertEquals(503, initialize(IssuerDouble.token(claims -> {})).status(), "request " + i);
    }
    assertEquals(200, initialize(before).status(), "the server has its key");
    IssuerDouble.comeUp();
    new CallerTokens(root.getPort()).awaitAccepted(IssuerDouble.token(claims -> {}));
  }

  private RawHttp.Answer initialize(String token) throws IOException {
    return new CallerTokens(root.getPort()).initialize(token);
  }

  /** A server for all callers with a token. */
  public static final class OpenToAll extends InProcessWithCallers {

    /** Called by Quarkus. */
    public OpenToAll() {
      super(Map.of("OPENL_MCP_SERVICE_FOR_ALL", "true"));
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
      return Set.of(ShortKeyRefreshInterval.class);
    }
  }

  /** A short interval, for a test that waits until the keys are fetched again. */
  @Alternative
  @Singleton
  static class ShortKeyRefreshInterval extends ProviderLimits {

    @Override
    Duration keyRefreshInterval() {
      return Duration.ofSeconds(2);
    }
  }
}
