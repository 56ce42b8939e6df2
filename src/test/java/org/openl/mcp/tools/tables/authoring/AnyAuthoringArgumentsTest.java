package org.openl.mcp.tools.tables.authoring;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.doubles.AnyArguments;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;

/** Whatever the arguments are, there is an answer, and only the request of the tool is sent. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class AnyAuthoringArgumentsTest extends AuthoringScenarios {

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

  private final AnyArguments any =
      new AnyArguments(
          "AgeFactor",
          "Rates",
          "Main",
          "SimpleRules Double AgeFactor(Integer age)",
          "properties",
          "effectiveDate",
          "2020-01-31",
          "a/b.xlsx",
          "=1/0",
          -0.0);

  private int before;

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
    int successes =
        any.call(
            tools,
            tool,
            i -> {
              before = studio.appliedWrites();
              return arguments(tool);
            },
            (call, failed) -> {
              if (failed) {
                assertEquals(before, studio.appliedWrites(), call);
              }
            });
    assertEquals(tool.equals("openl_delete_table"), successes == 0, successes + " successes");
    Pattern allowed = WRITES.get(tool);
    assertTrue(
        studio.writes().stream().allMatch(line -> allowed.matcher(line).matches()),
        studio.writes()::toString);
  }

  private JsonObject arguments(String tool) {
    JsonObject arguments =
        new JsonObject().put("projectId", any.oneIn(8) ? any.value() : "Insurance");
    for (String name : NAMES.get(tool)) {
      if (!any.oneIn(10)) {
        arguments.put(name, argument(tool, name));
      }
    }
    return arguments;
  }

  private Object argument(String tool, String name) {
    if (tool.equals("openl_copy_table") && name.equals("name") && !any.oneIn(3)) {
      return "Copy" + any.below(AnyArguments.CALLS);
    }
    boolean other = any.oneIn(8);
    return switch (name) {
      case "table" -> other ? any.value() : "AgeFactor";
      case "module" -> other ? any.value() : "Main";
      case "rows" -> other ? any.value() : tableRows(tool);
      case "properties" -> other ? any.value() : properties();
      case "sheet" -> other ? any.value() : "Rates";
      case "allowFewerRows" -> other ? any.value() : any.flag();
      default -> any.value();
    };
  }

  private JsonArray tableRows(String tool) {
    JsonArray rows = new JsonArray();
    String name =
        tool.equals("openl_create_table") ? "New" + any.below(AnyArguments.CALLS) : "AgeFactor";
    String header = "SimpleRules Double " + name + "(Integer age)";
    rows.add(new JsonArray().add(any.oneIn(5) ? any.value() : header));
    for (int i = any.below(6); i >= 0; i--) {
      JsonArray row = new JsonArray();
      for (int j = any.below(3); j >= 0; j--) {
        if (any.oneIn(8)) {
          row.addNull();
        } else {
          row.add(any.oneIn(3) ? any.value() : "text" + i);
        }
      }
      rows.add(row);
    }
    return rows;
  }

  private JsonArray properties() {
    JsonArray properties = new JsonArray();
    for (int i = any.below(3); i >= 0; i--) {
      JsonObject property =
          new JsonObject()
              .put("name", any.oneIn(4) ? any.value() : "lob")
              .put("value", any.value());
      if (any.oneIn(10)) {
        property.put("other", any.value());
      }
      properties.add(property);
    }
    return properties;
  }
}
