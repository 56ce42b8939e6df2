package org.openl.mcp.tools.tests.explain;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openl.mcp.studio.trace.TraceStep;
import org.openl.mcp.tools.tests.explain.ExplainedResult.FailedCondition;
import org.openl.mcp.workbooks.CellRange;

/** Tests what is read from the labels of a decision table's steps. */
class DecisionsTest {

  private static TraceStep step(String label, String decision) {
    return new TraceStep(
        Optional.of("c0"),
        Optional.of(label),
        Optional.empty(),
        Optional.of("executed"),
        Optional.of(decision),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A table at B2 with a header of two rows and some rules. */
  private static Optional<TracedGrid> grid(boolean transposed, String... rows) {
    ObjectNode raw = JsonNodeFactory.instance.objectNode().put("headerHeight", 2);
    raw.putObject("layout").put("transposed", transposed);
    ArrayNode source = raw.putArray("source");
    int width = rows[0].split("\\|").length;
    for (String row : rows) {
      ArrayNode cells = source.addArray();
      for (String text : row.split("\\|")) {
        cells.addObject().put("value", text);
      }
    }
    return TracedGrid.of(raw, new CellRange(2, 2, 1 + width, 1 + rows.length), "SmartRules");
  }

  private static Optional<TracedGrid> grid() {
    return grid(false, "SmartRules|.|.", "A|B|Result", "x|1|10", "x|2|20", "y|1|30", "y|2|40");
  }

  private static List<String> failed(Decisions decisions) {
    return decisions.failed().stream()
        .map(FailedCondition::toString)
        .map(
            text ->
                text.replaceAll(
                    "FailedCondition\\[|Optional|condition=|title=|places=|, more=.*", ""))
        .toList();
  }

  @Test
  void rulesThatDidNotMeetAConditionBeforeTheOneThatFiredFailedIt() {
    Decisions decisions =
        Decisions.of(
            List.of(
                step("Condition: MC1, Rules: [R3, R4]", "matched"),
                step("Condition: MC2, Rules: [R4]", "matched"),
                step("Returned rule: [R4]", "returned")),
            grid());
    assertEquals("row 7", decisions.fired().get(0).place().orElseThrow());
    assertEquals("y | 2 | 40", decisions.fired().get(0).cells().orElseThrow());
    assertEquals(
        List.of("MC1, [A], [row 4: x, row 5: x]", "MC2, [B], [row 6: 1]"), failed(decisions));
  }

  /** Studio may stop at the first rule, so nothing is known of those below. */
  @Test
  void nothingIsSaidOfRulesBelowTheOneThatFired() {
    Decisions decisions =
        Decisions.of(
            List.of(
                step("Condition: MC1, Rules: [R2]", "matched"),
                step("Returned rule: [R2]", "returned")),
            grid());
    assertEquals(List.of("MC1, [A], [row 4: x]"), failed(decisions));
  }

  @Test
  void whatStudioSaysFailedIsTaken() {
    Decisions decisions =
        Decisions.of(List.of(step("Condition: MC2, Rules: [R1, R3]", "failed")), grid());
    assertEquals(List.of("MC2, [B], [row 4: 1, row 6: 1]"), failed(decisions));
    assertEquals(List.of(), decisions.fired());
  }

  /** Studio's steps name no condition that no rule has met. */
  @Test
  void cellsThatStudioMarksAsFailedAreFailedConditions() {
    Decisions decisions =
        Decisions.of(List.of(step("Condition: MC1, Rules: [R1, R2]", "matched")), grid())
            .withFailed(List.of("C4", "C5", "B6", "D4", "Z9", "C2"));
    assertEquals(
        List.of("MC1, [A], [row 6: y, row 7: y]", "MC2, [B], [row 4: 1, row 5: 2]"),
        failed(decisions));
  }

  @Test
  void rulesOfATransposedTableAreColumns() {
    Decisions decisions =
        Decisions.of(
            List.of(
                step("Condition: MC1, Rules: [R2]", "matched"),
                step("Returned rule: [R2]", "returned")),
            grid(true, "S|A|x|y", ".|Result|10|20"));
    assertEquals("column E", decisions.fired().get(0).place().orElseThrow());
    assertEquals(List.of("MC1, [A], [column D: x]"), failed(decisions));
  }

  @Test
  void withoutTheCellsOnlyTheNamesOfRulesAreSaid() {
    TraceStep matched = step("Condition: C1, Rules: [High]", "matched");
    Decisions decisions =
        Decisions.of(List.of(matched, step("Returned rule: [High]", "returned")), Optional.empty());
    assertEquals("High", decisions.fired().get(0).rule());
    assertEquals(Optional.empty(), decisions.fired().get(0).place());
    assertFalse(decisions.explains(matched), "the step stays in the answer");
  }

  @Test
  void otherStepsStayInTheAnswer() {
    Decisions decisions = Decisions.of(List.of(step("$Factor", "")), grid());
    assertFalse(decisions.explains(step("$Factor", "")));
    assertTrue(decisions.explains(step("Returned rule: [R1]", "returned")));
  }

  @Test
  void saysHowManyFiredRulesAreNotShown() {
    String rules = IntStream.rangeClosed(1, 14).mapToObj(i -> "R" + i).collect(joining(", "));
    Decisions decisions =
        Decisions.of(
            List.of(step("Returned rules: [" + rules + "]", "returned")), Optional.empty());
    assertEquals(10, decisions.fired().size());
    assertEquals(4, decisions.moreFired());
  }

  /** A cell that is merged beyond its table, and a header that is higher than it. */
  @Test
  void aGridThatCannotBeIsRead() {
    ObjectNode raw = JsonNodeFactory.instance.objectNode().put("headerHeight", 1);
    ObjectNode cell = raw.putArray("source").addArray().addObject().put("value", "S");
    cell.put("rowspan", Integer.MAX_VALUE).put("colspan", Long.MAX_VALUE);
    CellRange range = new CellRange(2, 2, 2, 2);

    assertEquals(0, TracedGrid.of(raw, range, "SmartRules").orElseThrow().rules());
    for (int header : new int[] {-1, 2, Integer.MAX_VALUE}) {
      raw.put("headerHeight", header);
      assertEquals(Optional.empty(), TracedGrid.of(raw, range, "SmartRules"));
    }
  }
}
