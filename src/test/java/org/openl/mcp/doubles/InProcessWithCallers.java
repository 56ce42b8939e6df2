package org.openl.mcp.doubles;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/**
 * The application in this process, whose callers sign in at an {@link IssuerDouble}. A test says in
 * a class of its own what it asks of them.
 */
public abstract class InProcessWithCallers implements QuarkusTestProfile {

  private final Map<String, String> settings;

  /**
   * With further settings.
   *
   * @param settings by variable, and what else {@link IssuerDouble} takes
   */
  protected InProcessWithCallers(Map<String, String> settings) {
    this.settings = settings;
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    return new InProcess().getConfigOverrides();
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(
        new TestResourceEntry(StudioDouble.class),
        new TestResourceEntry(IssuerDouble.class, settings));
  }
}
