package org.openl.mcp.studio.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.real.TestResultSheets;
import org.openl.mcp.studio.tests.TestRunResults.Comparison;
import org.openl.mcp.studio.tests.TestRunResults.Input;
import org.openl.mcp.studio.tests.TestRunResults.Outcome;
import org.openl.mcp.studio.tests.TestRunResults.TestedCase;
import org.openl.mcp.studio.tests.TestRunResults.TestedTable;
import org.openl.mcp.workbooks.TestWorkbooks;
import org.openl.mcp.workbooks.UnreadableWorkbookException;

/**
 * Workbooks with test results that OpenL Studio 5.27.11 has written, of projects that were made for
 * this.
 */
class TestWorkbookTest {

  private static final String FAILURES = "test-results.xlsx";
  private static final String ERRORS = "test-results-errors.xlsx";

  @Test
  void readsCasesInputsAndResults() {
    TestedTable table = table(FAILURES, "RateTest");

    assertEquals(6, table.cases());
    assertEquals(3, table.failures());
    assertEquals(
        List.of("a1 PASSED", "b1 FAILED", "c PASSED", "d FAILED", "e PASSED", "f FAILED"),
        table.units().stream().map(unit -> unit.id() + " " + unit.outcome()).toList());
    TestedCase wrong = unit(table, "b1");
    assertEquals(Optional.of("wrong"), wrong.description());
    assertEquals(Map.of("Kind", "B"), inputs(wrong));
    assertEquals("Rate: 0.3 <> 0.25", results(wrong));
    assertEquals("Rate: 5 <> null", results(unit(table, "d")));
    assertEquals("Rate: null = null", results(unit(table, "c")));
    assertEquals("Rate: 1234567.9 <> 1234567.891", results(unit(table, "f")));
  }

  @Test
  void readsSeveralResultsOfACase() {
    TestedTable table = table(FAILURES, "CalcTest");

    assertEquals("Twice: 5 <> 4; Sum: 10 = 10; Note: \"note 2.0\" = \"note 2.0\"", at(table, 1));
    assertEquals("Twice: 7 <> 6; Sum: 16 <> 15; Note: \"no\" <> \"note 3.0\"", at(table, 2));
  }

  @Test
  void expectedDatesHaveTheFormOfTheActualOnes() {
    assertEquals("Day: \"2024-02-04\" <> \"2024-02-03\"", at(table(FAILURES, "DayTest"), 1));
  }

  @Test
  void readsTheRuntimeContextAsInputs() {
    TestedCase first = table(FAILURES, "StateTest").units().get(0);

    assertEquals(Map.of("Date", "2020-01-01", "State", "CA", "X", "a"), inputs(first));
  }

  @Test
  void theOnlyResultOfAnErrorIsItsMessage() {
    assertEquals("Res: 3 <> \"boom\"", at(table(ERRORS, "ErrTest"), 2));
    assertTrue(at(table(ERRORS, "Calc2Test"), 1).endsWith(" <> \"boom\""));
    assertEquals("A: \"boom\" = \"boom\"", at(table(ERRORS, "Calc2Test"), 2));
  }

  @Test
  void aTableWithErrorsHasAFailedCase() {
    TestedTable table = table(FAILURES, "BrokenTest");

    assertEquals(1, table.failures());
    assertEquals("Rate: 0.1 <> null", at(table, 0));
  }

  @Test
  void aTestNeedsNoInputs() {
    TestedTable table = table(ERRORS, "NoArgsTest");

    assertEquals(Map.of(), inputs(table.units().get(0)));
    assertEquals("Seven: 7 = 7", at(table, 0));
    assertEquals("Seven: 8 <> 7", at(table, 1));
  }

  @Test
  void aLongTextIsCutByStudio() {
    String actual =
        table(ERRORS, "LongTest").units().get(0).comparisons().get(0).actual().textValue();

    assertEquals(32_767, actual.length());
    assertTrue(actual.endsWith("... TRUNCATED ..."), actual.substring(32_700));
  }

  @ParameterizedTest
  @ValueSource(strings = {FAILURES, ERRORS})
  void anotherReaderFindsTheSame(String file) {
    assertEquals(
        TestResultSheets.of(read(file)),
        tables(file).stream()
            .flatMap(
                table ->
                    table.units().stream()
                        .map(
                            unit ->
                                new TestResultSheets.Result(
                                    table.name(),
                                    unit.id(),
                                    unit.outcome() == Outcome.PASSED,
                                    values(unit),
                                    unit.comparisons().stream()
                                        .filter(result -> !result.equal())
                                        .map(result -> shown(result.expected()))
                                        .toList())))
            .toList());
  }

  @Test
  void anotherWorkbookIsRefused() {
    assertThrows(
        UnreadableWorkbookException.class, () -> TestWorkbook.read(new byte[] {1}, () -> false));
  }

  /** A row for each case must be there, before any of them is read. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "9999999 test cases",
        "99999999999 test cases",
        "3 test cases",
        "1 test case (1 failed)"
      })
  void numbersThatDoNotFitAreRefused(String counts) {
    byte[] workbook =
        TestWorkbooks.xlsx()
            .sheet("Result 1")
            .row("B2", "RateTest")
            .row("B3", counts)
            .row("B5", "ID", "Status", "Rate")
            .row("B6", "1", "Passed", "1")
            .bytes();

    List<TestedTable> read = new ArrayList<>();
    try {
      read.addAll(TestWorkbook.read(workbook, () -> false));
    } catch (UnreadableWorkbookException e) {
      assertTrue(e.getMessage().contains("unknown form"), e.getMessage());
    }

    assertEquals(List.of(), read);
  }

  private static List<String> values(TestedCase unit) {
    return Stream.concat(
            unit.inputs().stream().map(input -> input.value().orElseThrow()),
            unit.comparisons().stream().map(Comparison::actual))
        .filter(value -> !value.isNull())
        .map(JsonNode::asText)
        .toList();
  }

  private static String shown(JsonNode value) {
    return value.isNull() ? "" : value.asText();
  }

  private static List<TestedTable> tables(String file) {
    return TestWorkbook.read(read(file), () -> false);
  }

  private static TestedTable table(String file, String name) {
    return tables(file).stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
  }

  private static TestedCase unit(TestedTable table, String id) {
    return table.units().stream().filter(unit -> unit.id().equals(id)).findFirst().orElseThrow();
  }

  private static Map<String, String> inputs(TestedCase unit) {
    return unit.inputs().stream()
        .collect(Collectors.toMap(Input::name, input -> input.value().orElseThrow().asText()));
  }

  private static String at(TestedTable table, int unit) {
    return results(table.units().get(unit));
  }

  private static String results(TestedCase unit) {
    return unit.comparisons().stream()
        .map(TestWorkbookTest::text)
        .collect(Collectors.joining("; "));
  }

  private static String text(Comparison result) {
    return Stream.of(
            result.name() + ":",
            result.expected().toString(),
            result.equal() ? "=" : "<>",
            result.actual().toString())
        .collect(Collectors.joining(" "));
  }

  private static byte[] read(String file) {
    try {
      return Files.readAllBytes(Path.of("src/test/resources/studio527", file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
