package org.openl.mcp.tools.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.tables.TestTable;
import org.openl.mcp.workbooks.TestWorkbooks;

class TableFilterTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final List<ProjectTable> TABLES =
      List.of(
          table("1", "DriverPremium", "Rules", "SimpleRules", Map.of("state", list("CA", "NY"))),
          table(
              "2", "VehiclePremium", "Rules", "SmartRules", Map.of("lob", NODES.textNode("Home"))),
          table("3", "Gender", "Datatype", "Vocabulary", Map.of()),
          table("4", "Driver", "Datatype", "Datatype", Map.of("State", list("FL"))));

  @ParameterizedTest
  @CsvSource({
    "Rules, 1 2",
    "rules, 1 2",
    "SimpleRules, 1",
    "smartrules, 2",
    "DATATYPE, 3 4",
    "Vocabulary, 3"
  })
  void takesTheKindOrTheExactType(String kind, String ids) {
    assertEquals(List.of(ids.split(" ")), ids(kind(kind).of(TABLES)));
  }

  /** The list of a closed project is not known, so properties are texts of its workbooks. */
  @ParameterizedTest
  @CsvSource({"state, CA", "state, ny", "effectiveDate, 2014-06-01"})
  void findsAnElementOfAPropertyInAWorkbook(String property, String value) {
    byte[] workbook =
        TestWorkbooks.xlsx()
            .sheet("S")
            .row("B2", "SimpleRules Double Fee (String kind)")
            .row("B3", "properties", "state", "CA, NY")
            .row("C4", "effectiveDate", "6/1/2014")
            .merge("B3:B4")
            .row("B5", "Kind", "Fee")
            .row("B6", "a", 1)
            .bytes();
    List<ProjectTable> tables =
        Tables.of(workbook).stream()
            .map(table -> new ProjectTable(Optional.empty(), List.of(table)))
            .toList();

    assertEquals(1, properties(Map.of(property, value)).of(tables).size());
  }

  @Test
  void refusesAKindThatNoTableHas() {
    assertRefused("No table of the project is of the kind 'Tset'.", kind("Tset"));
    assertRefused("No table of the project is of the kind 'Rule'.", kind("Rule"));
  }

  @Test
  void refusesAPropertyThatNoTableHas() {
    assertRefused(
        "No table of the project has the property 'region'.",
        properties(Map.of("state", "CA", "region", "x")));
  }

  @Test
  void saysOutOfHowManyNothingMatches() {
    assertEquals(
        "None of the 4 tables of the project matches. The nearest name is 'DriverPremium'.",
        name("DriverPremum").whyNothingMatches(TABLES));
    assertEquals(
        "None of the 4 tables of the project matches.", name("zzz").whyNothingMatches(TABLES));
    assertEquals(
        "None of the 4 tables of the project matches. Values of 'STATE' here: 'CA', 'FL', 'NY'.",
        properties(Map.of("STATE", "TX")).whyNothingMatches(TABLES));
    assertEquals(
        "The only table of the project does not match.",
        name("zzz").whyNothingMatches(TABLES.subList(0, 1)));
  }

  @ParameterizedTest
  @CsvSource({"2014-06-01, 1", "06/01/2014, 1", "6/1/2014 10:30 AM, 1", "2014-12-31T00:00:00Z, 2"})
  void comparesDatesByTheirDay(String date, String ids) {
    List<ProjectTable> tables =
        List.of(
            table("1", "A", "Rules", "Rules", day("2014-06-01T00:00:00.000")),
            table("2", "B", "Rules", "Rules", day("2014-12-31T23:59:59.999")),
            table("3", "C", "Rules", "Rules", Map.of()));

    assertEquals(List.of(ids), ids(properties(Map.of("effectivedate", date)).of(tables)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"01.06.2014", "13/01/2014", "06/01/14", "1 June 2014", "2014", "today", ""})
  void refusesADateThatIsNotClear(String date) {
    List<ProjectTable> tables =
        List.of(table("1", "A", "Rules", "Rules", day("2014-06-01T00:00:00.000")));

    assertEquals(
        "The date '%s' is not clear.".formatted(date),
        assertThrows(
                CallException.class, () -> properties(Map.of("effectiveDate", date)).of(tables))
            .getMessage());
  }

  private static Map<String, JsonNode> day(String value) {
    return Map.of("effectiveDate", NODES.textNode(value));
  }

  @Test
  void takesNamesAsAnswersShowThem() {
    List<ProjectTable> tables =
        List.of(table("1", "T", "Rules", "SimpleRules", Map.of("sta\u200Bte", list("C\u2060A"))));

    assertEquals(List.of("1"), ids(properties(Map.of("State", "ca")).of(tables)));
    assertEquals(
        "The only table of the project does not match. Values of 'state' here: 'CA'.",
        properties(Map.of("state", "NY")).whyNothingMatches(tables));
  }

  @Test
  void staysShortWhenValuesAreLongAndMany() {
    List<ProjectTable> tables =
        IntStream.range(0, 25)
            .mapToObj(i -> NODES.textNode((i + 10) + "x".repeat(1_000)))
            .map(text -> table("1", "T", "Rules", "SimpleRules", Map.of("description", text)))
            .toList();

    String why = properties(Map.of("description", "y")).whyNothingMatches(tables);

    assertTrue(why.endsWith("x…' and 5 more."), why);
    assertTrue(why.length() < 2_000, why);
    assertRefused(
        "No table of the project is of the kind '" + "x".repeat(80) + "…'.", kind("x".repeat(200)));
    assertRefused(
        "No table of the project has the property '" + "x".repeat(80) + "…'.",
        properties(Map.of("x".repeat(200), "y")));
  }

  @Test
  void saysThatAProjectHasNoTables() {
    assertEquals(List.of(), kind("Rules").of(List.of()));
    assertEquals("The project has no tables.", kind("Rules").whyNothingMatches(List.of()));
  }

  @Test
  void combinesItsParts() {
    TableFilter filter =
        new TableFilter(
            Optional.of("rules"), Optional.of("PREMIUM"), Optional.of(Map.of("State", "ny")));

    assertEquals(List.of("1"), ids(filter.of(TABLES)));
  }

  private static TableFilter kind(String kind) {
    return new TableFilter(Optional.of(kind), Optional.empty(), Optional.empty());
  }

  private static TableFilter name(String name) {
    return new TableFilter(Optional.empty(), Optional.of(name), Optional.empty());
  }

  private static TableFilter properties(Map<String, String> properties) {
    return new TableFilter(Optional.empty(), Optional.empty(), Optional.of(properties));
  }

  private static List<String> ids(List<ProjectTable> tables) {
    return tables.stream().flatMap(table -> table.id().stream()).toList();
  }

  private static JsonNode list(String... values) {
    var list = NODES.arrayNode();
    List.of(values).forEach(list::add);
    return list;
  }

  private static ProjectTable table(
      String id, String name, String kind, String type, Map<String, JsonNode> properties) {
    return new ProjectTable(
        Optional.of(
            TestTable.of(id).type(type).kind(kind).name(name).properties(properties).entry()),
        List.of());
  }

  private static void assertRefused(String what, TableFilter filter) {
    assertEquals(what, assertThrows(CallException.class, () -> filter.of(TABLES)).getMessage());
  }
}
