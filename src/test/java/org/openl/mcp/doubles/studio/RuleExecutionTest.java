package org.openl.mcp.doubles.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the double computes. */
class RuleExecutionTest {

  private static List<ProjectTable> tables;

  @BeforeAll
  static void readTables() {
    tables = ProjectTable.of("P", new ProjectFiles(StudioState.sorted(SampleProjects.tested())));
  }

  private static Object execute(String name, Object... arguments) {
    return new RuleExecution(tables).execute(name, List.of(arguments));
  }

  private static ProjectTable table(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"24, 1.5", "25, 1", "65, 1", "66, 1.2"})
  void theFirstRuleThatFitsDecides(BigDecimal age, BigDecimal factor) {
    assertEquals(0, factor.compareTo((BigDecimal) execute("AgeFactor", age)));
  }

  @Test
  void noRuleFitsANull() {
    assertEquals(null, new RuleExecution(tables).execute("AgeFactor", List.of()));
  }

  @Test
  void aSpreadsheetUsesOtherTables() {
    Map<?, ?> cells =
        (Map<?, ?>) execute("Premium", Map.of("name", "Ada", "age", new BigDecimal(70)));

    assertEquals(0, new BigDecimal(120).compareTo((BigDecimal) cells.get("$Value$Result")));
  }

  @ParameterizedTest
  @CsvSource({
    "1 + 2 * 3, 7",
    "(1 + 2) * -3, -9",
    "a.b / 4, 0.5",
    "\"x\" + 1, x1",
    "a.c, null",
  })
  void evaluatesFormulas(String formula, String result) {
    Object value =
        new FormulaParser(formula, name -> Map.of("b", new BigDecimal(2)), (name, values) -> null)
            .value();

    assertEquals(result, String.valueOf(value));
  }

  @ParameterizedTest
  @CsvSource({"1 / 0, Division by zero.", "1 +, Unexpected end of the formula."})
  void aWrongFormulaFails(String formula, String why) {
    FormulaParser parser = new FormulaParser(formula, name -> null, (name, values) -> null);

    assertEquals(why, assertThrows(RuleExecution.Failure.class, parser::value).getMessage());
  }

  @Test
  void casesAreChosenByTheirNumbers() {
    TestExecution execution = new TestExecution(tables);
    ProjectTable test = table("AgeFactorTest");

    assertEquals(
        List.of("1", "3"),
        execution.run(test, Optional.of("1,3-3")).cases().stream()
            .map(TestExecution.TestedCase::id)
            .toList());
    assertThrows(StudioFailure.class, () -> execution.run(test, Optional.of("2-9")));
    assertThrows(StudioFailure.class, () -> execution.run(test, Optional.of("x")));
  }
}
