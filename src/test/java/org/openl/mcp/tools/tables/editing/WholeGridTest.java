package org.openl.mcp.tools.tables.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.openl.mcp.call.errors.CallException;

/** The grid of a table before and after a write. */
class WholeGridTest {

  private static ObjectNode view() {
    ObjectNode view =
        JsonNodeFactory.instance.objectNode().put("tableType", "RawSource").put("pos", "B2:B2");
    view.putArray("source").addArray().addObject().put("cell", "B2").put("value", "Rules R()");
    return view;
  }

  @Test
  void readsTheWholeTable() {
    assertEquals("Rules R()", WholeGrid.ifWhole(view()).orElseThrow().grid().cell(0, 0).text());
  }

  /** "Nothing was changed." would be wrong after a write. */
  @Test
  void aPartOfATableIsARefusalBeforeAWriteOnly() {
    ObjectNode partial = view().put("partial", true);

    assertThrows(CallException.class, () -> WholeGrid.of(partial));
    assertTrue(WholeGrid.ifWhole(partial).isEmpty());
  }
}
