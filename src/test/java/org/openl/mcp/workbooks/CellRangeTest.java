package org.openl.mcp.workbooks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellRangeTest {

  @ParameterizedTest
  @CsvSource({
    "D54:G68, D54:G68, 4, 15",
    "A1:A1, A1, 1, 1",
    "B2, B2, 1, 1",
    "Z1:AA2, Z1:AA2, 2, 2",
    "AAA1:XFD1048576, AAA1:XFD1048576, 15682, 1048576"
  })
  void parsesAPosition(String position, String written, int columns, int rows) {
    CellRange range = CellRange.parse(position).orElseThrow();

    assertEquals(written, range.toString());
    assertEquals(columns, range.columns());
    assertEquals(rows, range.rows());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "B",
        "2",
        "B2:",
        ":B2",
        "B2:C",
        "G68:D54",
        "B0:C1",
        "b2:c3",
        "[C10:[D11",
        "\u00c4A1",
        "1B:2C",
        "B2:C3:D4",
        "B99999999:C1"
      })
  void rejectsOtherTexts(String position) {
    assertEquals(Optional.empty(), CellRange.parse(position));
  }

  @Test
  void writesEveryColumnOfASheet() {
    String[] letters = {"A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"};
    int[] numbers = {1, 26, 27, 52, 53, 702, 703, 16384};
    for (int i = 0; i < letters.length; i++) {
      assertEquals(letters[i] + "7", new CellRange(numbers[i], 7, numbers[i], 7).toString());
      assertEquals(numbers[i], CellRange.parse(letters[i] + "7").orElseThrow().firstColumn());
    }
  }
}
