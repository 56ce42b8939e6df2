package org.openl.mcp.doubles.studio;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/**
 * The application in this process with the tools of every toolset, with an {@link InMemoryStudio}
 * of 6.x. Nobody confirms what destructive tools do.
 */
public final class AllToolsWithStudio6 implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "OPENL_MCP_TOOLSETS", "all",
        "OPENL_MCP_CONFIRM", "never",
        "quarkus.http.test-port", "0",
        "quarkus.devservices.enabled", "false");
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return new InProcessWithStudio6().testResources();
  }
}
