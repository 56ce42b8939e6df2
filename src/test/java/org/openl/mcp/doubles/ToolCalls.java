package org.openl.mcp.doubles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** Calls tools, and takes their answers apart. */
public record ToolCalls(McpPost client) {

  /** The structured content of a call that must succeed; arguments in single quotes. */
  public JsonObject content(String tool, String arguments) {
    JsonObject result = result(tool, arguments);
    assertFalse(result.getBoolean("isError", false), result::encode);
    return result.getJsonObject("structuredContent");
  }

  /** What a model reads of a call that must succeed; arguments in single quotes. */
  public String text(String tool, String arguments) {
    JsonObject result = result(tool, arguments);
    assertFalse(result.getBoolean("isError", false), result::encode);
    return result.getJsonArray("content").getJsonObject(0).getString("text");
  }

  /** What a model reads of a call that must fail; arguments in single quotes. */
  public String failure(String tool, String arguments) {
    JsonObject result = result(tool, arguments);
    assertEquals(true, result.getBoolean("isError"), result::encode);
    return result.getJsonArray("content").getJsonObject(0).getString("text");
  }

  /** The names of all tools that are listed. */
  public List<String> listed() {
    return client
        .ask("tools/list", new JsonObject())
        .getJsonObject("result")
        .getJsonArray("tools")
        .stream()
        .map(tool -> ((JsonObject) tool).getString("name"))
        .toList();
  }

  private JsonObject result(String tool, String arguments) {
    JsonObject answer =
        client.ask(
            "tools/call",
            new JsonObject()
                .put("name", tool)
                .put("arguments", new JsonObject(arguments.replace('\'', '"'))));
    assertFalse(answer.containsKey("error"), answer::encode);
    return answer.getJsonObject("result");
  }
}
