package org.openl.mcp.doubles;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The application in this process, on a free port, with a {@link StudioDouble}. */
public final class InProcess implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "quarkus.http.test-port",
        "0",
        "quarkus.devservices.enabled",
        "false",
        // Tools that change something and take long; no test of this profile lists the tools.
        "openl.test.operation-tools",
        "true");
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(StudioDouble.class));
  }
}
