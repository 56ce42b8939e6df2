package org.openl.mcp.tools.tables.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formulas of Excel and expressions of OpenL. */
class ExcelFormulaTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "= 1+1|true",
        "= 3|true",
        "=A1 * $B$2|true",
        "=SUM(A1:B2)|true",
        "=IF(TRUE,\"yes\",2)|true",
        "= sum($USD:$GLD)|true",
        "=SUM(a:b)|true",
        "= Rates!A1|true",
        "='The rates'!A1|true",
        "= amount * 2|false",
        "= sum($Base:$Total)|false",
        "= $Value$Base * 2|false",
        "= $Base|false",
        "= max(amount, 1)|false",
        "= driver.age|false",
        "< 3|false",
      })
  void isTold(String text, boolean excel) {
    assertEquals(excel, ExcelFormula.isPossible(text));
  }
}
