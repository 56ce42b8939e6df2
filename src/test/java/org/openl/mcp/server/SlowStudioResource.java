package org.openl.mcp.server;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.time.Duration;
import java.util.Map;

/** Starts a {@link SlowStudio} for a test in Quarkus and sets its address. */
public final class SlowStudioResource implements QuarkusTestResourceLifecycleManager {

  private static final String BASE_URL = "OPENL_BASE_URL";

  private static SlowStudio studio;

  /** Sets the delay of responses, which is zero at first. */
  public static void answerAfter(Duration delay) {
    studio.answerAfter(delay);
  }

  @Override
  public Map<String, String> start() {
    studio = SlowStudio.start(Duration.ZERO);
    // As on the command line, since SettingsReader does not read the configuration of Quarkus.
    System.setProperty(BASE_URL, studio.baseUrl());
    return Map.of("quarkus.http.test-port", "0");
  }

  @Override
  public void stop() {
    System.clearProperty(BASE_URL);
    studio.close();
  }
}
