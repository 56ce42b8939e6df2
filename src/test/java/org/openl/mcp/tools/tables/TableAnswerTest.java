package org.openl.mcp.tools.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openl.mcp.tools.tables.completeness.CompletenessCheck;

class TableAnswerTest {

  private static final CompletenessCheck CUT = new CompletenessCheck(List.of("Rows are missing."));

  @Test
  void saysHowMuchOfAWholeTableIsInTheAnswer() {
    assertEquals("The whole table is in this answer.", sentence(CompletenessCheck.WHOLE, 0, 0));
    assertEquals(
        "This answer has some of the table's 9 rows; pass startRow 4 to get more.",
        sentence(CompletenessCheck.WHOLE, 9, 4));
  }

  @Test
  void saysFirstThatATableIsNotKnownToBeComplete() {
    String warning =
        "This table is not known to be complete. Rows are missing. Do not draw conclusions from this table, and do not write it back. Look at it in OpenL Studio. ";

    assertEquals(
        warning + "All rows that OpenL Studio returns are in this answer.", sentence(CUT, 0, 0));
    assertEquals(
        warning + "This answer has some of the table's 9 rows; pass startRow 4 to get more.",
        sentence(CUT, 9, 4));
  }

  private static String sentence(CompletenessCheck completeness, int totalRows, int nextStartRow) {
    return new TableAnswer(
            completeness,
            JsonNodeFactory.instance.objectNode(),
            Optional.of(totalRows).filter(rows -> rows > 0),
            Optional.of(nextStartRow).filter(row -> row > 0))
        .sentence();
  }
}
