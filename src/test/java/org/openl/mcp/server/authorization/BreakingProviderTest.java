package org.openl.mcp.server.authorization;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.InProcessWithCallers;
import org.openl.mcp.doubles.IssuerDouble;
import org.openl.mcp.server.http.RawHttp;

/**
 * The server starts while its provider serves the metadata and closes the connection of requests
 * for keys, and recovers.
 */
@QuarkusTest
@TestProfile(BreakingProviderTest.WithoutKeys.class)
class BreakingProviderTest {

  @TestHTTPResource("/")
  URI root;

  /** One test, since the keys are fetched only once. */
  @Test
  void asksCallersToRetryUntilTheKeysAreServed() throws Exception {
    CallerTokens callers = new CallerTokens(root.getPort());
    String token = IssuerDouble.token(claims -> {});
    RawHttp.assertRefused(
        503, "does not respond to this server. Keep the token", callers.initialize(token));

    IssuerDouble.publishKeys();
    callers.awaitAccepted(token);
  }

  /** A server whose provider does not serve its keys. */
  public static final class WithoutKeys extends InProcessWithCallers {

    /** Called by Quarkus. */
    public WithoutKeys() {
      super(Map.of(IssuerDouble.WITHOUT_KEYS, "true", "OPENL_MCP_SERVICE_FOR_ALL", "true"));
    }
  }
}
