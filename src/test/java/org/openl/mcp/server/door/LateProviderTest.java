package org.openl.mcp.server.door;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.IssuerDouble;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.StudioDouble;
import org.openl.mcp.server.RawHttp;

/** A provider that is down when this server starts does not keep it down. */
@QuarkusTest
@TestProfile(LateProviderTest.WithoutProvider.class)
class LateProviderTest {

  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

  @TestHTTPResource("/")
  URI root;

  /** One test, since the provider comes up only once. */
  @Test
  void keepsCallersWaitingUntilTheProviderIsThere() throws IOException {
    RawHttp http = new RawHttp(root.getPort());
    String token = IssuerDouble.token(claims -> {});
    RawHttp.Answer answer = http.post(PING, "Authorization: Bearer " + token);
    RawHttp.assertRefused(
        503,
        "the identity provider "
            + IssuerDouble.issuer()
            + " does not answer this server. Keep the token",
        answer);
    assertEquals("10", answer.header("Retry-After").orElse("none"));
    assertEquals(401, http.post(PING).status(), "who has no token is sent there all the same");

    IssuerDouble.comeUp();
    McpPost.open(root.getPort(), token);
  }

  /** A server whose provider cannot be reached. */
  public static final class WithoutProvider implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return new InProcess().getConfigOverrides();
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(
          new TestResourceEntry(StudioDouble.class),
          new TestResourceEntry(
              IssuerDouble.class,
              Map.of(IssuerDouble.DOWN, "true", "OPENL_MCP_SERVICE_FOR_ALL", "true")));
    }
  }
}
