package org.openl.mcp.tools.tables.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.jackson.DatabindCodec;
import org.junit.jupiter.api.Test;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.tables.TestTable;
import org.openl.mcp.workbooks.TableGrid;
import org.openl.mcp.workbooks.TableGrids;
import org.openl.mcp.workbooks.TableScanner;
import org.openl.mcp.workbooks.TestWorkbooks;
import org.openl.mcp.workbooks.Workbook;
import org.openl.mcp.workbooks.WorkbookReader;

/** Typed views of OpenL Studio 5.27 and the saved tables that they map onto. */
class TypedGridTest {

  private static final String VIEW =
      "{'tableType':'SimpleRules','name':'fee','headers':[{'title':'State'},%s,{'title':'Fee'}],"
          + "'rules':[{'State':'CA','%s':18,'Fee':1.5}]}";

  @Test
  void mapsAViewOntoTheSavedCells() {
    assertEquals(
        "18", grid("Age", VIEW.formatted("{'title':'Age'}", "Age")).grid().cell(2, 1).text());
  }

  /** The real OpenL Studio removes the values of such a column when it writes the view. */
  @Test
  void refusesRulesWithAColumnWithoutATitle() {
    String view = VIEW.formatted("{}", "col1");

    CallException refusal = assertThrows(CallException.class, () -> grid(null, view));

    assertTrue(
        refusal.failure().orElseThrow().toString().contains("a column has no title"),
        () -> refusal.failure().toString());
  }

  /** OpenL Studio trims what it shows, so it would remove the space. */
  @Test
  void tellsSpacesFromUnsavedChanges() {
    CallException refusal =
        assertThrows(
            CallException.class,
            () -> grid("Age", "CA ", VIEW.formatted("{'title':'Age'}", "Age"), true));

    String text = refusal.failure().orElseThrow().toString();
    assertTrue(text.contains("the cell B4 holds 'CA ' with spaces that OpenL Studio"), text);
    assertFalse(text.contains("iscard"), text);
  }

  /** A real edit of another cell made the formula {@code =SUM($USD:$GLD)} of this text. */
  @Test
  void refusesATextOfWhichOpenlStudioWouldMakeAFormulaOfExcel() {
    String text = "= sum($USD:$GLD)";
    String view = VIEW.formatted("{'title':'Age'}", "Age").replace("CA", text);

    CallException refusal = assertThrows(CallException.class, () -> grid("Age", text, view, false));

    assertTrue(
        refusal.failure().orElseThrow().toString().contains("make a formula of Excel"),
        () -> refusal.failure().toString());
  }

  private static TypedGrid grid(String title, String view) {
    return grid(title, "CA", view, false);
  }

  private static TypedGrid grid(String title, String state, String view, boolean unsaved) {
    byte[] file =
        TestWorkbooks.xlsx()
            .sheet("S")
            .row("B2", "SimpleRules Double fee(String state, Integer age)")
            .merge("B2:D2")
            .row("B3", "State", title, "Fee")
            .row("B4", state, 18, 1.5)
            .bytes();
    Workbook workbook = WorkbookReader.read("Case.xlsx", file);
    TableGrid saved = new TableGrids(workbook).of(TableScanner.tables(workbook).get(0));
    return TypedGrid.of(
        json(view), TestTable.of("1").name("fee").position("B2:D4").entry(), saved, unsaved, false);
  }

  private static ObjectNode json(String text) {
    return DatabindCodec.mapper().valueToTree(new JsonObject(text.replace('\'', '"')).getMap());
  }
}
