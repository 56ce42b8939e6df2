package org.openl.mcp.studio.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableSummaryTest {

  @ParameterizedTest
  @CsvSource({
    "[C10:[D11, AAC10:AAD11",
    "B2:]H5, B2:ACH5",
    "aA1:aB2, AGA1:AGB2",
    "D54:G68, D54:G68",
    "AAA1:XFD9, AAA1:XFD9",
    "A1:A1, A1",
    "a1:b2, a1:b2",
    "elsewhere, elsewhere"
  })
  void hasItsPositionInTheLettersOfExcel(String position, String written) {
    assertEquals(Optional.of(written), at(position).pos());
  }

  private static TableSummary at(String position) {
    return TestTable.of("id").position(position).entry();
  }
}
