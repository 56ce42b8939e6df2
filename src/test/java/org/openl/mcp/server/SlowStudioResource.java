package org.openl.mcp.server;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.time.Duration;
import java.util.Map;

/** For tests inside Quarkus: the settings that the server starts with. */
public final class SlowStudioResource implements QuarkusTestResourceLifecycleManager {

  private static final String BASE_URL = "OPENL_BASE_URL";

  private static SlowStudio studio;

  /** From now on Studio takes this long to answer; at first it takes no time. */
  public static void answerAfter(Duration delay) {
    studio.answerAfter(delay);
  }

  @Override
  public Map<String, String> start() {
    studio = SlowStudio.start(Duration.ZERO);
    // As the command line sets it; SettingsReader does not ask Quarkus' configuration.
    System.setProperty(BASE_URL, studio.baseUrl());
    return Map.of("quarkus.http.test-port", "0");
  }

  @Override
  public void stop() {
    System.clearProperty(BASE_URL);
    studio.close();
  }
}
