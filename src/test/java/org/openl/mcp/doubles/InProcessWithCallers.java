package org.openl.mcp.doubles;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/**
 * The application in this process, whose callers sign in at an {@link IssuerDouble}. Each test has
 * a subclass with its settings.
 */
public abstract class InProcessWithCallers implements QuarkusTestProfile {

  private final Map<String, String> settings;

  /**
   * Creates a profile.
   *
   * @param settings further settings by variable, and arguments of {@link IssuerDouble}
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
