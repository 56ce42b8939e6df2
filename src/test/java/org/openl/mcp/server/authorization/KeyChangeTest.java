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

/** A good token is never called a bad one because its key is new. */
@QuarkusTest
@TestProfile(KeyChangeTest.OpenToAll.class)
class KeyChangeTest {

  @TestHTTPResource("/")
  URI root;

  /** One test, since the keys that the server knows stay known. */
  @Test
  void keepsCallersWaitingUntilItHasTheNewKeys() throws Exception {
    String before = IssuerDouble.token(claims -> {});
    assertEquals(200, show(before).status());
    RawHttp.assertRefused(401, "is no JWT", show(IssuerDouble.signedByUnknownKey()));

    // So the keys have just been fetched.
    IssuerDouble.changeKey("second");
    String after = IssuerDouble.token(claims -> {});
    RawHttp.Answer answer = show(after);
    if (answer.status() == 503) {
      RawHttp.assertRefused(
          503, "its key is none of those that " + IssuerDouble.issuer() + " published", answer);
      assertEquals("2", answer.header("Retry-After").orElse("none"));
    }
    new CallerTokens(root.getPort()).awaitEntry(after);

    IssuerDouble.changeKey("third");
    IssuerDouble.goDown();
    for (int i = 0; i < 4; i++) {
      assertEquals(503, show(IssuerDouble.token(claims -> {})).status(), "request " + i);
    }
    assertEquals(200, show(before).status(), "its key is known");
    IssuerDouble.comeUp();
    new CallerTokens(root.getPort()).awaitEntry(IssuerDouble.token(claims -> {}));
  }

  private RawHttp.Answer show(String token) throws IOException {
    return new CallerTokens(root.getPort()).show(token);
  }

  /** A server for everybody with a token. */
  public static final class OpenToAll extends InProcessWithCallers {

    /** Made by Quarkus. */
    public OpenToAll() {
      super(Map.of("OPENL_MCP_SERVICE_FOR_ALL", "true"));
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
      return Set.of(KeysAgainSoon.class);
    }
  }

  /** For a test that waits for keys to be fetched again. */
  @Alternative
  @Singleton
  static class KeysAgainSoon extends ProviderLimits {

    @Override
    Duration keysAgain() {
      return Duration.ofSeconds(2);
    }
  }
}
