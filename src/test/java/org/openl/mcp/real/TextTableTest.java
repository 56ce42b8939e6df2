package org.openl.mcp.real;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void everyColumnIsAsWideAsItsWidestCell() {
    TextTable table =
        new TextTable(List.of("A", "Rating"), List.of(List.of("> 0.9", "R1"), List.of("", "R2")));
    assertEquals(
        """
        +-------+--------+
        | A     | Rating |
        +-------+--------+
        | > 0.9 | R1     |
        |       | R2     |
        +-------+--------+
        """,
        table.toString());
  }
}
