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
 * A provider that is half up when this server starts, so that it says where its keys are and breaks
 * off when it is asked for them, does not keep it down.
 */
@QuarkusTest
@TestProfile(BreakingProviderTest.WithoutKeys.class)
class BreakingProviderTest {

  @TestHTTPResource("/")
  URI root;

  /** One test, since the keys come only once. */
  @Test
  void keepsCallersWaitingUntilTheKeysAreThere() throws Exception {
    CallerTokens callers = new CallerTokens(root.getPort());
    String token = IssuerDouble.token(claims -> {});
    RawHttp.assertRefused(503, "does not answer this server. Keep the token", callers.show(token));

    IssuerDouble.publishKeys();
    callers.awaitEntry(token);
  }

  /** A server whose provider does not hand out its keys. */
  public static final class WithoutKeys extends InProcessWithCallers {

    /** Made by Quarkus. */
    public WithoutKeys() {
      super(Map.of(IssuerDouble.WITHOUT_KEYS, "true", "OPENL_MCP_SERVICE_FOR_ALL", "true"));
    }
  }
}
