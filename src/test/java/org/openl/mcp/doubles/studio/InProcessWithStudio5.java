package org.openl.mcp.doubles.studio;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/**
 * The application in this process, on a free port, with all tools and an {@link InMemoryStudio} of
 * 5.27.
 */
public final class InProcessWithStudio5 implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "quarkus.http.test-port",
        "0",
        "quarkus.devservices.enabled",
        "false",
        "OPENL_MCP_TOOLSETS",
        "all");
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(
        new TestResourceEntry(
            InMemoryStudioResource.class, Map.of(InMemoryStudioResource.LINE, "5")));
  }
}
