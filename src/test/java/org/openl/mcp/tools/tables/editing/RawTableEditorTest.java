package org.openl.mcp.tools.tables.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an answer says if a table of OpenL Studio 6.x is not as intended after the edits. */
class RawTableEditorTest {

  private static final String OTHERS =
      "New errors of other tables are not listed here. Look for them with openl_check_project.";

  private static WholeGrid grid(String... rows) {
    ObjectNode view =
        JsonNodeFactory.instance
            .objectNode()
            .put("tableType", "RawSource")
            .put("pos", "B2:B" + (rows.length + 1));
    var source = view.putArray("source");
    for (int i = 0; i < rows.length; i++) {
      source.addArray().addObject().put("cell", "B" + (i + 2)).put("value", rows[i]);
    }
    return WholeGrid.of(view);
  }

  private static List<String> notes(Optional<WholeGrid> after) {
    return RawTableEditor.notes(grid("Method int x()", "return 1;").grid(), after, 0);
  }

  @Test
  void saysWhyChangesAreNotListed() {
    assertEquals(
        List.of(
            "The edits were made, but the table is not as intended: it has 3 rows and 1 column"
                + " instead of 2 and 1. This server cannot tell which cells have changed, so this"
                + " answer lists no changes. Read the table with openl_get_table and correct it.",
            OTHERS),
        notes(Optional.of(grid("Method int x()", "return 1;", "more"))));
  }

  @Test
  void namesTheCellsThatDiffer() {
    assertEquals(
        List.of(
            "The edits were made, but the table is not as intended: B3 holds 'return 2;' instead of"
                + " 'return 1;'. Read the table with openl_get_table and correct it.",
            OTHERS),
        notes(Optional.of(grid("Method int x()", "return 2;"))));
  }

  @Test
  void hasNothingToSayIfTheTableIsAsIntended() {
    assertEquals(List.of(OTHERS), notes(Optional.of(grid("Method int x()", "return 1;"))));
  }
}
