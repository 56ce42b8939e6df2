package org.openl.mcp.tools.tables.authoring;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;

/** Whatever the arguments are, there is an answer, and only the request of the tool is sent. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class AnyAuthoringArgumentsTest extends AuthoringScenarios {

  private static final int CALLS = 200;

  private static final String TABLES = " /rest/projects/[^/]+/tables";

  /** The writes that each tool may make. */
  private static final Map<String, Pattern> WRITES =
      Map.of(
          "openl_create_table", Pattern.compile("POST" + TABLES),
          "openl_copy_table", Pattern.compile("POST" + TABLES + "/[^/]+/copy"),
          "openl_replace_table", Pattern.compile("PUT" + TABLES + "/[^/]+"),
          "openl_set_table_properties", Pattern.compile("PATCH" + TABLES + "/[^/]+/properties"),
          "openl_list_table_properties", Pattern.compile("none"),
          "openl_delete_table", Pattern.compile("none without a person"));

  private static final Map<String, List<String>> NAMES =
      Map.of(
          "openl_create_table", List.of("sheet", "rows", "module", "workbook"),
          "openl_copy_table", List.of("table", "name", "properties", "module", "sheet"),
          "openl_replace_table", List.of("table", "rows", "allowFewerRows"),
          "openl_set_table_properties", List.of("table", "properties"),
          "openl_list_table_properties", List.of("kind", "name"),
          "openl_delete_table", List.of("table"));

  private static final List<Object> VALUES =
      List.of(
          "AgeFactor",
          "Rates",
          "Main",
          "SimpleRules Double AgeFactor(Integer age)",
          "properties",
          "effectiveDate",
          "2020-01-31",
          "../../etc/passwd",
          "..%2F..%2Fadmin",
          "a/b.xlsx",
          "\u0000\u001B[31m\u202E",
          "=1/0",
          "x".repeat(9_999),
          "é漢😀",
          "\uD800",
          1e308,
          Long.MAX_VALUE,
          -0.0,
          true,
          new JsonObject(),
          new JsonArray().add(new JsonArray()));

  private final Random random = new Random(13);

  @Test
  void createsATableOf500RowsAnd10Columns() {
    String titles = IntStream.range(0, 10).mapToObj(i -> "'t" + i + "'").collect(joining(","));
    String row = IntStream.range(0, 10).mapToObj(i -> "'" + i + ".5'").collect(joining(","));
    JsonObject created =
        tools.content(
            "openl_create_table",
            of(
                "'sheet':'New','rows':[['Data Driver drivers'],[%s]%s]"
                    .formatted(titles, ",[%s]".formatted(row).repeat(498))));
    assertTrue(created.getString("range").endsWith("501"), created::encode);
    assertEquals(List.of("The project has unsaved changes."), notes(created));
  }

  @Test
  void tellsTenOf6000WrongValues() {
    String text =
        tools.failure(
            "openl_create_table",
            of("'sheet':'New','rows':[[%s{}]]".formatted("{'x':[]},".repeat(1_900))));
    assertTrue(text.length() < 3_000, text);
    assertTrue(text.contains("Further problems: "), text);
    assertEquals(List.of(), studio.writes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openl_create_table",
        "openl_copy_table",
        "openl_replace_table",
        "openl_set_table_properties",
        "openl_list_table_properties",
        "openl_delete_table"
      })
  void answersAnyArguments(String tool) {
    int successes = 0;
    for (int i = 0; i < CALLS; i++) {
      JsonObject arguments = arguments(tool);
      int before = studio.appliedWrites();
      JsonObject result =
          tools
              .client()
              .ask("tools/call", new JsonObject().put("name", tool).put("arguments", arguments));
      assertTrue(result.containsKey("result"), () -> arguments.encode() + result.encode());
      JsonObject answer = result.getJsonObject("result");
      String text = answer.getJsonArray("content").getJsonObject(0).getString("text");
      assertFalse(text.contains("failed unexpectedly"), () -> arguments.encode() + text);
      if (answer.getBoolean("isError", false)) {
        assertEquals(before, studio.appliedWrites(), () -> arguments.encode() + text);
      } else {
        successes++;
      }
    }
    assertEquals(tool.equals("openl_delete_table"), successes == 0, successes + " successes");
    Pattern allowed = WRITES.get(tool);
    assertTrue(
        studio.writes().stream().allMatch(line -> allowed.matcher(line).matches()),
        studio.writes()::toString);
  }

  private JsonObject arguments(String tool) {
    JsonObject arguments =
        new JsonObject().put("projectId", random.nextInt(8) == 0 ? value() : "Insurance");
    for (String name : NAMES.get(tool)) {
      if (random.nextInt(10) > 0) {
        arguments.put(name, argument(tool, name));
      }
    }
    if (random.nextInt(15) == 0) {
      arguments.put("force", value());
    }
    return arguments;
  }

  private Object argument(String tool, String name) {
    if (tool.equals("openl_copy_table") && name.equals("name") && random.nextInt(3) > 0) {
      return "Copy" + random.nextInt(CALLS);
    }
    boolean any = random.nextInt(8) == 0;
    return switch (name) {
      case "table" -> any ? value() : "AgeFactor";
      case "module" -> any ? value() : "Main";
      case "rows" -> any ? value() : tableRows(tool);
      case "properties" -> any ? value() : properties();
      case "sheet" -> any ? value() : "Rates";
      case "allowFewerRows" -> any ? value() : random.nextBoolean();
      default -> value();
    };
  }

  private JsonArray tableRows(String tool) {
    JsonArray rows = new JsonArray();
    String name = tool.equals("openl_create_table") ? "New" + random.nextInt(CALLS) : "AgeFactor";
    String header = "SimpleRules Double " + name + "(Integer age)";
    rows.add(new JsonArray().add(random.nextInt(5) == 0 ? value() : header));
    for (int i = random.nextInt(6); i >= 0; i--) {
      JsonArray row = new JsonArray();
      for (int j = random.nextInt(3); j >= 0; j--) {
        if (random.nextInt(8) == 0) {
          row.addNull();
        } else {
          row.add(random.nextInt(3) == 0 ? value() : "text" + i);
        }
      }
      rows.add(row);
    }
    return rows;
  }

  private JsonArray properties() {
    JsonArray properties = new JsonArray();
    for (int i = random.nextInt(3); i >= 0; i--) {
      JsonObject property =
          new JsonObject()
              .put("name", random.nextInt(4) == 0 ? value() : "lob")
              .put("value", value());
      if (random.nextInt(10) == 0) {
        property.put("other", value());
      }
      properties.add(property);
    }
    return properties;
  }

  private Object value() {
    Object value = VALUES.get(random.nextInt(VALUES.size()));
    return value instanceof JsonObject object
        ? object.copy()
        : value instanceof JsonArray array ? array.copy() : value;
  }
}
