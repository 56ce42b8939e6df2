package org.openl.mcp.doubles.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.studio.StudioCaller.Answer;

/** The double keeps what is done with tables, as 6.x does. */
class InMemoryTablesTest extends InMemoryStudioFixture {

  @Test
  void listsTablesOfAnOpenedProject() {
    assertEquals("openl.error.409.project.not.opened.message", ada.get(project + "/tables").code());
    open(ada);

    JsonNode tables = ada.get(project + "/tables").body();

    assertEquals(5, tables.path("total").asInt());
    JsonNode rules = table(tables, "AgeFactor");
    assertEquals("SimpleRules", rules.path("tableType").asText());
    assertEquals("B2:C6", rules.path("pos").asText());
    assertEquals("Insurance/Main.xlsx", rules.path("file").asText());
    assertEquals("Double", rules.path("returnType").asText());
    assertEquals("AgeFactor(Integer age)", rules.path("signature").asText());
    assertFalse(rules.has("hasTests"));
    JsonNode spreadsheet = table(tables, "Premium");
    assertEquals("SimpleSpreadsheet", spreadsheet.path("tableType").asText());
    assertTrue(spreadsheet.path("hasTests").asBoolean());
    String id = spreadsheet.path("id").asText();
    assertEquals("PremiumTest", ada.get(project + "/tables/" + id + "/tests").at("/0/name"));
    assertEquals(
        List.of("Premium", "AgeFactor", "Driver"),
        ada.get(project + "/tables/" + id + "/graph?direction=DEPENDENCIES&depth=1")
            .body()
            .findValuesAsText("name"));
  }

  @Test
  void givesWindowsOfGridsThatCutNoMergedCell() {
    open(ada);
    String path = project + "/tables/" + table(ada, "Discount") + "?raw=true";

    JsonNode whole = ada.get(path).body();
    JsonNode window = ada.get(path + "&startRow=4&maxRows=1").body();

    assertEquals(7, whole.path("source").size());
    assertFalse(whole.has("totalRows"));
    assertEquals(
        "{\"cell\":\"E6\",\"value\":\"North\",\"rowspan\":2}", whole.at("/source/4/0").toString());
    assertEquals("{\"covered\":true}", whole.at("/source/5/0").toString());
    assertEquals(2, window.path("source").size());
    assertEquals(7, window.path("totalRows").asInt());
    assertEquals(0, ada.get(path + "&startRow=100").body().path("source").size());
  }

  @Test
  void compilesWhenTablesAreAskedFor() {
    open(ada);
    assertEquals("idle", ada.get(project + "/status").at("/compileState"));
    String table = table(ada, "AgeFactor");
    assertEquals("compiling", ada.get(project + "/status").at("/compileState"));
    JsonNode done = ada.get(project + "?include=status").body().path("compileStatus");
    assertEquals("ok", done.path("compileState").asText());
    assertEquals(1, done.at("/compilation/tests/total").asInt());

    studio.compiling(2);
    act(ada, table, SET.formatted(2, 1, "'abc'"));
    JsonNode grid = ada.get(project + "/tables/" + table + "?raw=true").body();
    ada.get(project + "/status");
    assertEquals("compiling", ada.get(project + "/status").at("/compileState"));
    JsonNode failed = ada.get(project + "/status").body();

    assertEquals("C4", grid.at("/messages/0/location/cell").asText());
    assertEquals("errors", failed.path("compileState").asText());
    assertEquals(
        "Cannot parse cell value 'abc'. Expected value of type 'Double'.",
        failed.at("/compilation/messages/items/0/summary").asText());
  }

  @Test
  void aBatchIsOneWriteOrNone() {
    open(ada);
    String table = table(ada, "AgeFactor");
    String path = project + "/tables/" + table;
    JsonNode before = ada.get(path + "?raw=true").body();
    String good = SET.formatted(2, 1, "9");

    Answer refused =
        ada.send(
            "POST",
            path + "/actions/batch",
            "{'actions':[" + good + "," + SET.formatted(9, 1, "1") + "]}");

    assertEquals("openl.error.400.table.action.cell.out-of-bounds.message", refused.code());
    assertEquals(before, ada.get(path + "?raw=true").body());
    assertEquals("OPENED", status(ada));
    assertEquals(
        204, ada.send("POST", path + "/actions/batch", "{'actions':[" + good + "]}").status());
    assertEquals("9", ada.get(path + "?raw=true").at("/source/2/1/value"));
    assertEquals(2, studio.writes().stream().filter(w -> w.endsWith("/actions/batch")).count());
    assertEquals(2, studio.appliedWrites());
  }

  @Test
  void aTableWithoutRoomMovesAndGetsAnotherId() {
    open(ada);
    String table = table(ada, "AgeFactor");
    String row =
        "{'operation':'append','target':{'type':'rows','cells':[[{'value':'> %d'},{'value':2}]]}}";
    assertEquals(204, act(ada, table, row.formatted(80)).status());

    Answer moved = act(ada, table, row.formatted(90));

    assertEquals(200, moved.status());
    String id = moved.at("/id");
    assertNotEquals(table, id);
    assertTrue(
        moved.http().headers().firstValue("Location").orElseThrow().endsWith("/tables/" + id));
    assertEquals("openl.error.404.table.message", ada.get(project + "/tables/" + table).code());
    JsonNode grid = ada.get(project + "/tables/" + id + "?raw=true").body();
    assertEquals("B14:C20", grid.path("pos").asText());
    assertEquals("> 90", grid.at("/source/6/0/value").asText());
    assertEquals(5, ada.get(project + "/tables").body().path("total").asInt());

    studio.moveNextTable();
    assertEquals(200, act(ada, id, SET.formatted(2, 1, "7")).status());
  }

  @Test
  void aTextThatIsAFormulaOfExcelBecomesOne() {
    open(ada);
    String table = table(ada, "Premium");
    act(ada, table, SET.formatted(2, 1, "'= 1 + C3'"));
    act(ada, table, SET.formatted(3, 1, "'= AgeFactor(age) + $Base'"));

    JsonNode source = ada.get(project + "/tables/" + table + "?raw=true").body().path("source");

    assertEquals("=1 + C3", source.at("/2/1/formula").asText());
    assertFalse(source.at("/3/1").has("formula"));
    assertEquals("= AgeFactor(age) + $Base", source.at("/3/1/value").asText());
  }

  @Test
  void createsCopiesReplacesAndDeletesTables() {
    open(ada);
    Answer created =
        ada.send(
            "POST",
            project + "/tables",
            "{'moduleName':'Main','sheetName':'New','table':{'tableType':'RawSource','source':"
                + "[[{'value':'SimpleRules Double R(Integer a)','colspan':2},{'covered':true}],[{'value':'A'},{'value':'B'}],[{'value':1},{'value':2}]]}}");
    assertEquals(201, created.status());
    assertEquals("B2:C4", created.at("/pos"));
    assertEquals("SimpleRules", created.at("/tableType"));
    assertFalse(created.body().has("project"));

    Answer copied =
        ada.send(
            "POST",
            project + "/tables/" + created.at("/id") + "/copy",
            "{'moduleName':'Main','name':'R2','properties':[{'name':'effectiveDate','value':'2009-01-01'},{'name':'expirationDate','value':'2009-12-31'}]}");
    assertEquals(201, copied.status());
    assertEquals("R2", copied.at("/name"));
    assertEquals("New", copied.at("/sheet"));
    assertEquals(
        "{\"effectiveDate\":\"2009-01-01T00:00:00.000\",\"expirationDate\":\"2009-12-31T23:59:59.999\"}",
        copied.body().path("properties").toString());

    String copy = project + "/tables/" + copied.at("/id");
    assertEquals(
        204,
        ada.send(
                "PATCH",
                copy + "/properties",
                "{'properties':{'effectiveDate':null,'description':'d'}}")
            .status());
    JsonNode grid = ada.get(copy + "?raw=true").body();
    assertEquals(
        "[\"properties\",\"expirationDate\",\"2009-12-31\",\"description\",\"d\"]",
        texts(grid, 1, 2));

    assertEquals(
        204,
        ada.send(
                "PUT",
                copy,
                "{'tableType':'RawSource','source':[[{'value':'SimpleRules Double R2(Integer a)','colspan':3}],[{'value':'A'},{'value':'B'},{'value':'C'}],[{'value':1},{'value':2},{'value':3}]]}")
            .status());
    assertEquals(3, ada.get(copy + "?raw=true").body().path("source").size());
    assertEquals(204, ada.send("DELETE", copy, "").status());
    assertEquals(404, ada.get(copy).status());
    assertEquals(6, ada.get(project + "/tables").body().path("total").asInt());
    assertEquals("active", ada.get(project + "/properties").at("/0/name"));
  }

  private static String texts(JsonNode grid, int from, int to) {
    List<String> texts = new ArrayList<>();
    for (int row = from; row <= to; row++) {
      grid.path("source").path(row).findValuesAsText("value").forEach(texts::add);
    }
    return texts.stream().map(t -> "\"" + t + "\"").toList().toString().replace(", ", ",");
  }

  /** Whatever becomes of a value, no row is lost. */
  @Test
  void writesAllCellsOrNone() {
    open(ada);
    String id = table(ada, "AgeFactor");
    String before =
        ada.get(project + "/tables/" + id + "?raw=true").body().path("source").toString();

    int status = act(ada, id, SET.formatted(2, 1, "'= \\'a'")).status();

    String after =
        ada.get(project + "/tables/" + id + "?raw=true").body().path("source").toString();
    assertEquals(status >= 400, before.equals(after), after);
    assertEquals(status >= 400 ? "OPENED" : "EDITING", status(ada));
  }
}
