package org.openl.mcp.tools.tables.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Formulas of Excel do not become values unnoticed. */
class TableFormulasTest {

  private static final String FORMULA = "=A1*2";

  private static ObjectNode cell(String address, JsonNode value) {
    ObjectNode cell = JsonNodeFactory.instance.objectNode().put("cell", address);
    cell.set("value", value);
    return cell;
  }

  /** Returns a table with a formula in C4. */
  private static WholeTable table() {
    ObjectNode view =
        JsonNodeFactory.instance.objectNode().put("tableType", "RawSource").put("pos", "B2:C4");
    ArrayNode source = view.putArray("source");
    source
        .addArray()
        .add(cell("B2", TextNode.valueOf("SimpleRules Double Rate(Integer age)")).put("colspan", 2))
        .addObject()
        .put("covered", true);
    source
        .addArray()
        .add(cell("B3", TextNode.valueOf("Age")))
        .add(cell("C3", TextNode.valueOf("Rate")));
    source
        .addArray()
        .add(cell("B4", IntNode.valueOf(1)))
        .add(cell("C4", IntNode.valueOf(5)).put("formula", FORMULA));
    return WholeTable.of(view);
  }

  private static List<String> lost(List<List<String>> body) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("SimpleRules Double Rate(Integer age)"));
    rows.add(List.of("Age", "Rate"));
    rows.addAll(body);
    return TableRows.of(rows).lostFormulas(table());
  }

  @Test
  void aValueInPlaceOfAFormulaIsALoss() {
    assertEquals(List.of("C4"), lost(List.of(List.of("1", "5"))));
    assertEquals(List.of("C4"), lost(List.of(List.of("1"))));
  }

  @Test
  void aFormulaThatIsKeptMovedChangedOrDeletedIsNoLoss() {
    assertEquals(List.of(), lost(List.of(List.of("1", FORMULA))));
    assertEquals(List.of(), lost(List.of(List.of("0", "4"), List.of("1", FORMULA))));
    assertEquals(List.of(), lost(List.of(List.of("1", "=A1*3"))));
    assertEquals(List.of(), lost(List.of()));
  }

  @Test
  void aFormulaIsNotTheSameAsItsResult() {
    EditedCell formula = new EditedCell(IntNode.valueOf(5), Optional.of(FORMULA));

    assertFalse(formula.isSame(EditedCell.of(IntNode.valueOf(5))));
    assertFalse(EditedCell.of(IntNode.valueOf(5)).isSame(formula));
    assertFalse(formula.isSame(new EditedCell(IntNode.valueOf(5), Optional.of("=A1*3"))));
    assertTrue(formula.isSame(EditedCell.of(TextNode.valueOf(FORMULA))));
    assertTrue(EditedCell.of(TextNode.valueOf(FORMULA)).isSame(formula));
    assertTrue(formula.isSame(new EditedCell(IntNode.valueOf(6), Optional.of(FORMULA))));
  }
}
