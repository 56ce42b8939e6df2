package org.openl.mcp.workbooks.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativeFormulaTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "=A1|=R[-1]C[-1]",
        "=$A1+A$1+$A$1|=R[-1]C1+R1C[-1]+R1C1",
        "=SUM(A1:B2)|=SUM(R[-1]C[-1]:R[0]C[0])",
        "=Sheet1!C3|=Sheet1!R[1]C[1]",
        "=\"A1\"&LOG10(B2)|=\"A1\"&LOG10(R[0]C[0])",
        "=A1B+xA1+A1.5|=A1B+xA1+A1.5",
        "=1/4|=1/4"
      })
  void doesNotChangeWhenAFormulaIsMoved(String formula, String relative) {
    assertEquals(relative, RelativeFormula.of(formula, 2, 2));
  }
}
