package org.openl.mcp.doubles;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.openl.mcp.config.SettingDefinition;

/**
 * A double of OpenL Studio for the lifetime of the application under test. Its version is 5.27, or
 * 6.x according to the argument {@value #LINE}.
 */
public final class StudioDouble implements QuarkusTestResourceLifecycleManager {

  /** The argument with the major version: 5 or 6. */
  static final String LINE = "line";

  private static final String BASE_URL = SettingDefinition.BASE_URL.variable();
  private static final Duration START = Duration.ofSeconds(30);

  private boolean six;
  private boolean versionRead;
  private WireMockServer server;

  @Override
  public void init(Map<String, String> arguments) {
    six = "6".equals(arguments.get(LINE));
  }

  @Override
  public Map<String, String> start() {
    server = new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
    server.start();
    server.stubFor(
        get(versionPath())
            .willReturn(
                okJson("{\"info\":{\"version\":\"" + (six ? "6.1.0" : "5.27.11") + "\"}}")));
    // Settings are read from the process, not from Quarkus' configuration.
    System.setProperty(BASE_URL, "http://127.0.0.1:" + server.port() + "/studio");
    return Map.of();
  }

  private String versionPath() {
    return six ? "/studio/rest/openapi.json" : "/studio/rest/api-docs/openapi.json";
  }

  /**
   * Waits until the application has read the version at startup, so that no test records that call.
   */
  private void awaitReadingOfTheVersion() {
    long end = System.nanoTime() + START.toNanos();
    while (server.findAll(getRequestedFor(urlEqualTo(versionPath()))).isEmpty()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("The application did not read Studio's version");
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  @Override
  public void inject(TestInjector injector) {
    if (!versionRead) {
      awaitReadingOfTheVersion();
      versionRead = true;
    }
    injector.injectIntoFields(server, new TestInjector.MatchesType(WireMockServer.class));
  }

  @Override
  public void stop() {
    if (server != null) {
      System.clearProperty(BASE_URL);
      server.stop();
    }
  }
}
