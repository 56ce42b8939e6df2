package org.openl.mcp.workbooks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedFormulaTest {

  /** Moves a formula from B5 to D8. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "A1|C4",
        "$A1|$A4",
        "A$1|C$1",
        "$A$1|$A$1",
        "SUM(A1:B2)|SUM(C4:D5)",
        "A:B|C:D",
        "$A:B|$A:D",
        "1:2|4:5",
        "$1:2|$1:5",
        "\"A1\"&A1|\"A1\"&C4",
        "\"a\"\"A1\"&A1|\"a\"\"A1\"&C4",
        "'A1 x'!A1|'A1 x'!C4",
        "Sheet1!A1|Sheet1!C4",
        "LOG10(A1)|LOG10(C4)",
        "Table1[[#All],[A1]]+A1|Table1[[#All],[A1]]+C4",
        "Table1[A1]+A1|Table1[A1]+C4",
        "[1]Sheet1!A1|[1]Sheet1!C4",
        "name.A1+_A1+A1B|name.A1+_A1+A1B",
        "1.5E+10+A1|1.5E+10+C4",
        "TRUE+ABCD1+A12345678|TRUE+ABCD1+A12345678",
        "XFD1048576|B3",
        "IF(A1>0,-A1%,{1,2;3,4})|IF(C4>0,-C4%,{1,2;3,4})",
        "a1|C4"
      })
  void movesRelativeReferences(String text, String moved) {
    assertEquals(moved, new SharedFormula(text, 5, 2).at(8, 4));
  }
}
