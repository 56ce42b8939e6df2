package org.openl.mcp.doubles;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The application in this process, on a free port, with a {@link StudioDouble} of 6.x. */
public final class InProcessOf6 implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("quarkus.http.test-port", "0", "quarkus.devservices.enabled", "false");
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(StudioDouble.class, Map.of(StudioDouble.LINE, "6")));
  }
}
