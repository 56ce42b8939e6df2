package org.openl.mcp.tools.projects;

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
import org.openl.mcp.doubles.studio.StudioCaller;

/** Whatever the arguments are, there is an answer, and only the requests of the tool are sent. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class AnyProjectArgumentsTest extends ProjectScenarios {

  private static final int CALLS = 200;

  private static final List<Object> VALUES =
      List.of(
          "Insurance",
          "design",
          "master",
          "latest",
          "Empty Project",
          "ERROR",
          "1",
          "",
          "../../etc/passwd",
          "..%2F..%2Fadmin",
          "a?b=c#d",
          "\u0000\u001B[31m\u202E",
          "x".repeat(9_999),
          "é漢😀",
          "\uD800",
          -1,
          1e308,
          Long.MAX_VALUE,
          true,
          new JsonObject(),
          new JsonArray().add(new JsonArray()));

  private final Random random = new Random(13);

  @Override
  int edit(StudioCaller caller, String table, double factor) {
    return EditsOf6.edit(caller, table, factor);
  }

  /** The tools without a pattern write nothing: this client cannot ask a person. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          openl_check_project   ; none
          openl_open_project    ; PATCH /rest/projects/[^/?]+
          openl_close_project   ; PATCH /rest/projects/[^/?]+
          openl_save_project    ; PATCH /rest/projects/[^/?]+
          openl_discard_changes ; none
          openl_create_project  ; (POST /rest/repos/[^/?]+/projects/[^/?]+/from-project|PUT /rest/repos/[^/?]+/projects/[^/?]+)([?].*)?
          openl_delete_project  ; none
          openl_unlock_project  ; none
          openl_get_table_dependencies ; none
          """)
  void answersAnyArguments(String tool, String writes) {
    Pattern allowed = Pattern.compile(writes);
    JsonObject properties = properties(tool);
    if (tool.equals("openl_unlock_project")) {
      open(vera);
      edit(vera, 2);
    }
    int successes = 0;
    for (int i = 0; i < CALLS; i++) {
      if (i % 10 == 0) {
        prepare(tool, i);
      }
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
      if (answer.getBoolean("isError", false)) {
        assertEquals(0, studio.appliedWrites(), () -> arguments.encode() + text);
      } else {
        successes++;
      }
    }
    assertEquals(needsPerson(tool), successes == 0, successes + " successes");
  }

  private static boolean needsPerson(String tool) {
    return List.of("openl_discard_changes", "openl_delete_project", "openl_unlock_project")
        .contains(tool);
  }

  /** Brings the project into a state in which the tool can do something. */
  private void prepare(String tool, int number) {
    if (tool.equals("openl_unlock_project")) {
      return;
    }
    if (!status().equals("EDITING")) {
      open(me);
      if (tool.equals("openl_save_project") || tool.equals("openl_discard_changes")) {
        edit(me, 2 + number);
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
      case "projectId", "copyOf" -> NAME;
      case "repository" -> "design";
      case "branch" -> MAIN;
      case "name" -> random.nextInt(3) == 0 ? value() : "New " + random.nextInt(CALLS);
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
