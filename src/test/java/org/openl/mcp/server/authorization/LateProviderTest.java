package org.openl.mcp.server.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.InProcessWithCallers;
import org.openl.mcp.doubles.IssuerDouble;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.server.http.RawHttp;

/** The server starts while its provider is down, and recovers. */
@QuarkusTest
@TestProfile(LateProviderTest.WithoutProvider.class)
class LateProviderTest {

  @TestHTTPResource("/")
  URI root;

  /** One test, since the provider starts only once. */
  @Test
  void asksCallersToRetryUntilTheProviderResponds() throws IOException {
    RawHttp http = new RawHttp(root.getPort());
    String token = IssuerDouble.token(claims -> {});
    RawHttp.Answer answer = http.post(RawHttp.PING, RawHttp.bearer(token));
    RawHttp.assertRefused(
        503,
        "the identity provider "
            + IssuerDouble.issuer()
            + " does not respond to this server. Keep the token",
        answer);
    assertEquals("10", answer.header("Retry-After").orElse("none"));
    assertEquals(
        401, http.post(RawHttp.PING).status(), "a caller without a token gets a challenge");

    IssuerDouble.comeUp();
    McpPost.open(root.getPort(), token);
  }

  /** A server whose provider cannot be reached. */
  public static final class WithoutProvider extends InProcessWithCallers {

    /** Called by Quarkus. */
    public WithoutProvider() {
      super(Map.of(IssuerDouble.DOWN, "true", "OPENL_MCP_SERVICE_FOR_ALL", "true"));
    }
  }
}
