package org.openl.mcp.doubles.studio;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.openl.mcp.config.SettingDefinition;

/**
 * An {@link InMemoryStudio} for the lifetime of the application under test. Its version is 6.x, or
 * 5.27 according to the argument {@value #LINE}.
 */
public final class InMemoryStudioResource implements QuarkusTestResourceLifecycleManager {

  /** The argument with the major version: 5 or 6. */
  static final String LINE = "line";

  private static final String BASE_URL = SettingDefinition.BASE_URL.variable();
  private static final Duration START = Duration.ofSeconds(30);

  private boolean five;
  private boolean versionRead;
  private InMemoryStudio studio;

  @Override
  public void init(Map<String, String> arguments) {
    five = "5".equals(arguments.get(LINE));
  }

  @Override
  public Map<String, String> start() {
    studio = five ? InMemoryStudio.start527() : InMemoryStudio.start();
    // Settings are read from the process, not from Quarkus' configuration.
    System.setProperty(BASE_URL, studio.baseUrl());
    return Map.of();
  }

  /** Waits until the application has read the version, so that no test records that call. */
  private void awaitReadingOfTheVersion() {
    long end = System.nanoTime() + START.toNanos();
    while (studio.requests().stream().noneMatch(line -> line.endsWith(versionPath()))) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("The application did not read Studio's version");
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private String versionPath() {
    return five ? "/rest/api-docs/openapi.json" : "/rest/openapi.json";
  }

  @Override
  public void inject(TestInjector injector) {
    if (!versionRead) {
      awaitReadingOfTheVersion();
      versionRead = true;
    }
    injector.injectIntoFields(studio, new TestInjector.MatchesType(InMemoryStudio.class));
  }

  @Override
  public void stop() {
    if (studio != null) {
      System.clearProperty(BASE_URL);
      studio.close();
    }
  }
}
