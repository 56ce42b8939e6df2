package org.openl.mcp.doubles;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.openl.mcp.config.Setting;

/** A double of OpenL Studio that lives as long as the application under test. */
public final class StudioDouble implements QuarkusTestResourceLifecycleManager {

  private static final String BASE_URL = Setting.BASE_URL.variable();

  private WireMockServer server;

  @Override
  public Map<String, String> start() {
    server = new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
    server.start();
    // Settings are read from the process, not from Quarkus' configuration.
    System.setProperty(BASE_URL, "http://127.0.0.1:" + server.port() + "/studio");
    return Map.of();
  }

  @Override
  public void inject(TestInjector injector) {
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
