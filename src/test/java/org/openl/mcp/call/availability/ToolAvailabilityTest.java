package org.openl.mcp.call.availability;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openl.mcp.config.SettingDefinition;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;

/** Tests tools that Studio does not support, before and after its version is known. */
@QuarkusTest
@TestProfile(ToolAvailabilityTest.SampleToolsInFrontOfASlowStudio.class)
class ToolAvailabilityTest {

  private static final String WHY =
      "This OpenL Studio cannot list the revisions of one file."
          + " It is version 5.27.11; this needs 6.0 or newer.";

  @TestHTTPResource URI uri;

  /** One test, because the version becomes known only once. */
  @Test
  void hidesWhatStudioCannotServeOnceItsVersionIsKnown() throws Exception {
    McpPost client = McpPost.open(uri.getPort());
    ToolCalls tools = new ToolCalls(client);
    assertTrue(
        client.capabilities().getJsonObject("tools").getBoolean("listChanged"),
        "a client has to know that lists change");

    assertTrue(tools.listed().contains("sample_of_six"), "the version is not known yet");
    for (String broken : List.of("sample_broken", SampleTools.BROKEN)) {
      assertFalse(tools.listed().contains(broken), "a filter that fails is closed");
      assertUnknown(client, broken);
    }

    BlockingQueue<JsonObject> notifications = client.listen();
    Thread early = new Thread(SlowVersion::answer);
    early.start();
    assertEquals(
        WHY + " List the tools again. This tool is no longer available.",
        tools.failure("sample_of_six", "{}"),
        "who calls before the version is known waits for it");
    early.join();

    JsonObject notification;
    do {
      notification = notifications.poll(30, TimeUnit.SECONDS);
      // The extension notifies a client when its stream has been opened.
    } while (notification != null
        && "notifications/message".equals(notification.getString("method")));
    assertEquals(
        new JsonObject("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}"),
        notification);
    assertFalse(tools.listed().contains("sample_of_six"));
    assertTrue(tools.listed().containsAll(List.of("sample_plain", "openl_list_revisions")));
    assertUnknown(client, "sample_of_six");
    JsonArray unavailable =
        tools.content("openl_get_status", "{}").getJsonArray("unavailableTools");
    assertEquals(
        new JsonObject(
            "{\"why\":\"a filter of this server failed\",\"tools\":[\"openl_edit_table\",\"sample_broken\"]}"),
        unavailable.getJsonObject(0));
    assertEquals("needs OpenL Studio 6.0 or newer", unavailable.getJsonObject(1).getString("why"));
    assertTrue(
        unavailable.getJsonObject(1).getJsonArray("tools").stream()
            .toList()
            .containsAll(List.of("sample_of_six", "openl_create_table")),
        unavailable::encode);
  }

  /** Asserts that a hidden tool cannot be told apart from one that does not exist. */
  private static void assertUnknown(McpPost client, String tool) {
    assertEquals(
        new JsonObject()
            .put("code", -32602)
            .put(
                "message",
                "This server has no tool '"
                    + tool
                    + "'. Call tools/list and use a name from its result."),
        error(client, tool));
    assertEquals(
        error(client, "sample_unknown").encode().replace("sample_unknown", tool),
        error(client, tool).encode());
  }

  private static JsonObject error(McpPost client, String tool) {
    return client.ask("tools/call", new JsonObject().put("name", tool)).getJsonObject("error");
  }

  /** Adds tools that not every Studio supports. */
  public static class SampleToolsInFrontOfASlowStudio implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.http.test-port", "0", SampleTools.PROPERTY, "true");
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(SlowVersion.class));
    }
  }

  /** A Studio that returns its version only when the test allows it. */
  public static class SlowVersion implements QuarkusTestResourceLifecycleManager {

    private static CountDownLatch answered;
    private WireMockServer server;

    static void answer() {
      answered.countDown();
    }

    @Override
    public Map<String, String> start() {
      answered = new CountDownLatch(1);
      server = new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
      server.start();
      server.stubFor(
          get("/studio/rest/api-docs/openapi.json")
              .willReturn(okJson("{\"info\":{\"version\":\"5.27.11\"}}")));
      server.addMockServiceRequestListener((request, response) -> await());
      System.setProperty(
          SettingDefinition.BASE_URL.variable(), "http://127.0.0.1:" + server.port() + "/studio");
      return Map.of();
    }

    private static void await() {
      try {
        answered.await(30, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void stop() {
      System.clearProperty(SettingDefinition.BASE_URL.variable());
      answered.countDown();
      server.stop();
    }
  }
}
