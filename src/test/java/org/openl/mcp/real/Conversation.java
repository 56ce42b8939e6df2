package org.openl.mcp.real;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks this server as an assistant does, and counts the calls and the bytes of their answers. */
public final class Conversation {

  private final McpSyncClient client;
  private int calls;
  private long bytes;
  private long textBytes;

  /** With a connected client. */
  public Conversation(McpSyncClient client) {
    this.client = client;
  }

  /** Calls a tool that must succeed. */
  public JsonNode ask(String tool, Map<String, Object> arguments) {
    return McpClients.content(answer(tool, arguments));
  }

  /** Calls a tool that must succeed, and returns the text of its answer. */
  public String read(String tool, Map<String, Object> arguments) {
    return McpClients.text(answer(tool, arguments));
  }

  private CallToolResult answer(String tool, Map<String, Object> arguments) {
    CallToolResult result = McpClients.successful(client, tool, arguments);
    calls++;
    bytes += size(McpClients.content(result).toString());
    textBytes += size(McpClients.text(result));
    return result;
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** All tables of a project, each with its workbook and sheet. */
  public List<JsonNode> tables(String project, Map<String, Object> filter) {
    List<JsonNode> tables = new ArrayList<>();
    Map<String, Object> arguments = new HashMap<>(filter);
    arguments.put("projectId", project);
    arguments.put("limit", 200);
    JsonNode page;
    do {
      page = ask("openl_list_tables", arguments);
      flatten(page, Map.of(), tables);
      arguments.put("cursor", page.path("nextCursor").asText());
    } while (page.has("nextCursor"));
    return tables;
  }

  /** Copies what a group says of its tables into each of them. */
  private static void flatten(JsonNode group, Map<String, String> inherited, List<JsonNode> into) {
    Map<String, String> known = new HashMap<>(inherited);
    for (String field : List.of("workbook", "sheet")) {
      if (group.path(field).isTextual()) {
        known.put(field, group.path(field).asText());
      }
    }
    group.path("workbooks").forEach(workbook -> flatten(workbook, known, into));
    group.path("sheets").forEach(sheet -> flatten(sheet, known, into));
    for (JsonNode table : group.path("tables")) {
      ObjectNode whole = table.deepCopy();
      known.forEach(whole::put);
      into.add(whole);
    }
  }

  /** A table with all its rows, window by window. */
  public ObjectNode table(String project, String idOrName) {
    Map<String, Object> arguments = new HashMap<>();
    arguments.put("projectId", project);
    arguments.put("table", idOrName);
    ObjectNode whole = (ObjectNode) ask("openl_get_table", arguments);
    JsonNode window = whole;
    ArrayNode rows = JsonNodeFactory.instance.arrayNode().addAll((ArrayNode) whole.get("rows"));
    while (window.has("nextRow")) {
      arguments.put("fromRow", window.path("nextRow").asInt());
      window = ask("openl_get_table", arguments);
      window.path("rows").forEach(rows::add);
      window.path("merged").forEach(whole.withArray("merged")::add);
      whole.withObject("/formulas").setAll(window.withObject("/formulas"));
    }
    whole.set("rows", rows);
    return whole;
  }

  /** What identifies a table of a list: its address if its id does not tell it from another one. */
  public static String key(JsonNode table) {
    return table.path("id").isTextual()
        ? table.path("id").asText()
        : "[%s]%s!%s"
            .formatted(
                table.path("workbook").asText(),
                table.path("sheet").asText(),
                table.path("range").asText());
  }

  /** How many calls there were. */
  public int calls() {
    return calls;
  }

  /** How many bytes the structured content of the answers had. */
  public long bytes() {
    return bytes;
  }

  /** How many bytes the texts of the answers had. */
  public long textBytes() {
    return textBytes;
  }
}
