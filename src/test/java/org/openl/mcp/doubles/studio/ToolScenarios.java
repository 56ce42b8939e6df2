package org.openl.mcp.doubles.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult.Action;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;
import org.openl.mcp.real.McpClients;

/** A project with a workbook and other files, and clients with and without a person. */
public abstract class ToolScenarios {

  protected static final ElicitResult ALLOW =
      new ElicitResult(Action.ACCEPT, Map.of("allow", true));

  protected static final ElicitResult DENY = new ElicitResult(Action.DECLINE, Map.of());

  protected static final String NAME = "Insurance";

  protected static final String MAIN = "master";

  /** The questions that a person was asked. */
  protected final Queue<String> asked = new ConcurrentLinkedQueue<>();

  @TestHTTPResource protected URI uri;
  protected InMemoryStudio studio;
  protected ToolCalls tools;
  protected StudioCaller me;
  protected StudioCaller vera;
  protected String id;

  @BeforeEach
  void createProject() {
    studio.reset();
    studio.user("me", "Max Example", "").user("vera", "Vera Viewer", "Token vera");
    Map<String, byte[]> files = new TreeMap<>(SampleProjects.typed());
    files.put("rules.xml", bytes("<project>\n  <name>Insurance</name>\n</project>\n"));
    files.put("docs/notes.txt", bytes("The premium\nof a driver\n"));
    files.put("docs/data.bin", new byte[] {0, 1, 2, 3, 4, 5, 6, 7});
    id = studio.project(NAME, files);
    tools = new ToolCalls(McpPost.open(uri.getPort()));
    me = new StudioCaller(studio.baseUrl(), "");
    vera = new StudioCaller(studio.baseUrl(), "Token vera");
    studio.forgetRequests();
  }

  @AfterEach
  void reset() {
    studio.reset();
  }

  protected static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  protected String path() {
    return "/projects/" + id.replace("=", "%3D");
  }

  protected void open(StudioCaller caller) {
    assertEquals(204, caller.send("PATCH", path(), "{'status':'OPENED'}").status());
  }

  protected String status() {
    return me.get(path()).at("/status");
  }

  protected String revision() {
    return me.get(path()).at("/revision");
  }

  /** Returns arguments with the project. */
  protected static String of(String arguments) {
    return "{'projectId':'%s'%s}".formatted(NAME, arguments.isEmpty() ? "" : "," + arguments);
  }

  /** Calls a tool with a client whose person answers a question. */
  protected String confirmed(String tool, String arguments, ElicitResult answer) {
    return confirmed(tool, arguments, answer, () -> {});
  }

  /**
   * Calls a tool with a client whose person answers a question.
   *
   * @param meanwhile what happens before the answer
   */
  protected String confirmed(
      String tool, String arguments, ElicitResult answer, Runnable meanwhile) {
    try (McpSyncClient client =
        McpClients.http(
            URI.create("http://127.0.0.1:" + uri.getPort() + "/mcp"),
            (ElicitFormRequest request) -> {
              asked.add(request.message());
              meanwhile.run();
              return answer;
            })) {
      CallToolResult result =
          client.callTool(
              CallToolRequest.builder(tool)
                  .arguments(new JsonObject(of(arguments).replace('\'', '"')).getMap())
                  .build());
      return ((TextContent) result.content().get(0)).text();
    }
  }
}
