package org.openl.mcp.tools.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openl.mcp.studio.tests.TestRunResults;
import org.openl.mcp.studio.tests.TestRunResults.Comparison;
import org.openl.mcp.studio.tests.TestRunResults.Input;
import org.openl.mcp.studio.tests.TestRunResults.Outcome;
import org.openl.mcp.studio.tests.TestRunResults.TestedCase;
import org.openl.mcp.studio.tests.TestRunResults.TestedTable;
import org.openl.mcp.tools.tests.TestAnswer.DifferentResult;
import org.openl.mcp.tools.tests.TestAnswer.TestCaseItem;

class TestReportTest {

  private static TestCaseItem item(
      Outcome outcome, List<Input> inputs, List<Comparison> results, List<String> errors) {
    TestedCase unit = new TestedCase("1", outcome, Optional.empty(), inputs, results, errors);
    TestedTable table = new TestedTable(Optional.of("id"), "T", 1, 1, List.of(unit));
    return new TestReport("P", new TestRunResults(List.of(table)), Optional.empty())
        .lines(false, false)
        .get(1)
        .unit()
        .orElseThrow();
  }

  private static Input input(String name) {
    return new Input(name, Optional.of(IntNode.valueOf(1)));
  }

  private static Comparison compared(String expected, String actual) {
    JsonNode one = TextNode.valueOf(expected);
    JsonNode other = TextNode.valueOf(actual);
    return new Comparison("A", one, other, expected.equals(actual));
  }

  /** 5.27 returns the message in the place of the first result. */
  @Test
  void theMessageOfAnErrorIsNoEqualResult() {
    TestCaseItem item =
        item(Outcome.ERROR, List.of(), List.of(compared("boom", "boom")), List.of());

    assertEquals(List.of("boom"), item.errors());
    assertEquals(Map.of(), item.equal());
  }

  @Test
  void ofLongTextsTheDifferenceIsShown() {
    String same = "x".repeat(1_000);
    DifferentResult different =
        item(Outcome.FAILED, List.of(), List.of(compared(same + "1", same + "2")), List.of())
            .different()
            .get(0);

    assertTrue(different.expected().endsWith("x1"), different.expected());
    assertTrue(different.actual().endsWith("x2"), different.actual());
    assertTrue(different.actual().startsWith("[960 characters left out]"), different.actual());
  }

  /** Otherwise the answer about a single case could be too large for any call. */
  @Test
  void aCaseOfAnySizeFitsIntoAnAnswer() {
    List<Input> inputs =
        IntStream.range(0, 5_000).mapToObj(i -> input("t".repeat(30_000) + i)).toList();
    List<String> errors = IntStream.range(0, 500).mapToObj(i -> "e".repeat(9_000)).toList();
    TestCaseItem item = item(Outcome.FAILED, inputs, List.of(), errors);

    assertEquals("[4940 more values left out]", item.inputs().get("…"));
    assertEquals(61, item.inputs().size());
    assertTrue(item.inputs().keySet().stream().allMatch(title -> title.length() < 100));
    assertTrue(item.errors().size() <= 60);
    assertFalse(item.errors().stream().anyMatch(text -> text.length() > 500));
  }
}
