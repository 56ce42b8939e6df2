package org.openl.mcp.doubles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** Calls tools and extracts parts of their results. */
public record ToolCalls(McpPost client) {

  /** Returns the structured content of a successful call. Arguments are JSON with single quotes. */
  public JsonObject content(String tool, String arguments) {
    JsonObject result = result(tool, arguments);
    assertFalse(result.getBoolean("isError", false), result::encode);
    return result.getJsonObject("structuredContent");
  }

  /** Returns the text of a successful call. Arguments are JSON with single quotes. */
  public String text(String tool, String arguments) {
    JsonObject result = result(tool, arguments);
    assertFalse(result.getBoolean("isError", false), result::encode);
    return result.getJsonArray("content").getJsonObject(0).getString("text");
  }

  /** Returns the text of a failed call. Arguments are JSON with single quotes. */
  public String failure(String tool, String arguments) {
    JsonObject result = result(tool, arguments);
    assertEquals(true, result.getBoolean("isError"), result::encode);
    return result.getJsonArray("content").getJsonObject(0).getString("text");
  }

  /** Returns the names of all listed tools. */
  public List<String> listed() {
    return client
        .ask("tools/list", new JsonObject())
        .getJsonObject("result")
        .getJsonArray("tools")
        .stream()
        .map(tool -> ((JsonObject) tool).getString("name"))
        .toList();
  }

  /** Returns the published properties of the arguments of a tool. */
  public JsonObject properties(String tool) {
    return client
        .ask("tools/list", new JsonObject())
        .getJsonObject("result")
        .getJsonArray("tools")
        .stream()
        .map(JsonObject.class::cast)
        .filter(listed -> listed.getString("name").equals(tool))
        .findFirst()
        .orElseThrow()
        .getJsonObject("inputSchema")
        .getJsonObject("properties");
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
