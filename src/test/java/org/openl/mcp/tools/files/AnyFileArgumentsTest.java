package org.openl.mcp.tools.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;
import org.openl.mcp.doubles.studio.ToolScenarios;

/**
 * Whatever the arguments of the tools for files, local history and deployments are, there is an
 * answer, and only the requests of the tool are sent.
 */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class AnyFileArgumentsTest extends ToolScenarios {

  private static final int CALLS = 200;

  private static final List<Object> VALUES =
      List.of(
          "Insurance",
          "docs/notes.txt",
          "Main.xlsx",
          "rules.xml",
          "docs",
          "*.{a,b",
          "production",
          "latest",
          "Revision Version",
          "",
          "../../etc/passwd",
          "..%2F..%2Fadmin",
          "a?b=c#d",
          "\u0000\u001B[31m\u202E",
          "x".repeat(9_999),
          "**/".repeat(500),
          "é漢😀",
          "\uD800",
          -1,
          1e308,
          Long.MAX_VALUE,
          true,
          new JsonObject(),
          new JsonArray().add(new JsonArray()));

  private final Random random = new Random(14);

  /** The tools without a pattern write nothing: this client cannot ask a person. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          openl_list_files           ; POST /rest/projects/[^/?]+/file-search
          openl_read_file            ; none
          openl_write_file           ; POST /rest/projects/[^/?]+/files/[^?]+[?]createFolders=true&branch=master
          openl_move_file            ; POST /rest/projects/[^/?]+/file-(copy|move)[?]branch=master
          openl_delete_file          ; none
          openl_list_local_changes   ; none
          openl_restore_local_change ; none
          openl_list_deployments     ; none
          openl_deploy_project       ; none
          """)
  void answersAnyArguments(String tool, String writes) {
    Pattern allowed = Pattern.compile(writes);
    JsonObject properties = properties(tool);
    open(me);
    for (int i = 0; i < CALLS; i++) {
      JsonObject arguments = arguments(properties);
      studio.forgetRequests();
      JsonObject result =
          tools
              .client()
              .ask("tools/call", new JsonObject().put("name", tool).put("arguments", arguments));
      assertTrue(result.containsKey("result"), () -> arguments.encode() + result.encode());
      JsonObject answer = result.getJsonObject("result");
      String text = answer.getJsonArray("content").getJsonObject(0).getString("text");
      assertFalse(text.contains("failed unexpectedly"), () -> arguments.encode() + text);
      assertTrue(
          studio.writes().stream().allMatch(line -> allowed.matcher(line).matches()),
          () -> arguments.encode() + studio.writes());
      if (answer.getBoolean("isError", false) && !tool.equals("openl_list_files")) {
        assertEquals(0, studio.appliedWrites(), () -> arguments.encode() + text);
      }
    }
  }

  /** Returns the published properties of the arguments of a tool. */
  private JsonObject properties(String tool) {
    return tools
        .client()
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

  private JsonObject arguments(JsonObject properties) {
    JsonObject arguments = new JsonObject();
    for (String name : properties.fieldNames()) {
      boolean wanted = name.equals("projectId") ? random.nextInt(20) > 0 : random.nextInt(3) > 0;
      if (wanted) {
        arguments.put(name, argument(name, properties.getJsonObject(name)));
      }
    }
    if (random.nextInt(15) == 0) {
      arguments.put("force", value());
    }
    return arguments;
  }

  /** Returns a value, mostly of the published type. */
  private Object argument(String name, JsonObject schema) {
    if (random.nextInt(6) == 0) {
      return value();
    }
    if (schema.containsKey("enum")) {
      JsonArray permitted = schema.getJsonArray("enum");
      return permitted.getValue(random.nextInt(permitted.size()));
    }
    return switch (schema.getString("type", "")) {
      case "boolean" -> random.nextBoolean();
      case "integer" -> random.nextInt(4);
      case "string" -> text(name);
      default -> value();
    };
  }

  private Object text(String name) {
    return switch (name) {
      case "projectId" -> NAME;
      case "path" -> random.nextInt(3) == 0 ? "new/" + random.nextInt(CALLS) : "docs/notes.txt";
      case "to" -> "moved/" + random.nextInt(CALLS);
      default -> value();
    };
  }

  private Object value() {
    Object value = VALUES.get(random.nextInt(VALUES.size()));
    if (value instanceof JsonObject object) {
      return object.copy();
    }
    return value instanceof JsonArray array ? array.copy() : value;
  }
}
