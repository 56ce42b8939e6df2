package org.openl.mcp.call.arguments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.text.PrintableText;

/** Tests the limits for the arguments of one call. */
class ArgumentLimitsTest {

  private static final String TOO_MANY =
      "The arguments have more than 300 members, nested ones included.";

  @Test
  void takesWhatACallNeeds() {
    assertNoProblem(new JsonObject());
    assertNoProblem(members(ArgumentLimits.MEMBERS));
    assertNoProblem(new JsonObject().put("tags", tags(99)));
    assertNoProblem(new JsonObject().put("name", "\u00e9 \u4e16 \ud83d\ude00\n\u202e"));
    assertNoProblem(new JsonObject().put("name", "x".repeat(ArgumentLimits.TEXT)));
  }

  @Test
  void countsMembersAtEveryLevel() {
    assertProblem(TOO_MANY, members(301));
    assertProblem(TOO_MANY, new JsonObject().put("tags", members(300)));
    JsonArray items = new JsonArray();
    IntStream.range(0, 150).forEach(i -> items.add(new JsonObject().put("name", i)));
    assertProblem(TOO_MANY, new JsonObject().put("items", items));
  }

  @Test
  void countsTheLevels() {
    JsonObject deep = new JsonObject();
    for (int i = 0; i < 1000; i++) {
      deep = new JsonObject().put("a", new JsonArray().add(deep));
    }
    assertProblem(TOO_MANY, deep);
  }

  @Test
  void boundsEachTextAndAllTexts() {
    assertProblem(
        "'tags.Region' has 10,001 characters; at most 10,000 are allowed.",
        new JsonObject().put("tags", new JsonObject().put("Region", "x".repeat(10_001))));
    JsonArray texts = new JsonArray();
    IntStream.range(0, 6).forEach(i -> texts.add("x".repeat(9000)));
    assertProblem(
        "The arguments have more than 50,000 characters in total.",
        new JsonObject().put("include", texts));
  }

  @Test
  void takesATableOf500RowsAnd10Columns() {
    assertNoProblem(new JsonObject().put("name", "x").put("rows", table(500, 10, "x".repeat(30))));
    assertNoProblem(new JsonObject().put("rows", table(1, 1, "x".repeat(32_767))));
    assertNoProblem(members(299).put("rows", table(500, 10, "x")));
    assertProblem(
        "'rows' has more than 6,000 values. Split the call into several ones.",
        new JsonObject().put("rows", table(601, 10, "x")));
    assertProblem(
        "'rows.0.0' has 32,768 characters; at most 32,767 are allowed.",
        new JsonObject().put("rows", table(1, 1, "x".repeat(32_768))));
    assertProblem(
        "'rows' has more than 200,000 characters in total.",
        new JsonObject().put("rows", table(500, 10, "x".repeat(41))));
    assertProblem(TOO_MANY, members(300).put("rows", table(1, 1, "x")));
  }

  @Test
  void countsTheValuesOfCellsWhateverTheLengthOfTheirRows() {
    assertNoProblem(new JsonObject().put("rows", table(1_500, 3, "x")));
    assertNoProblem(new JsonObject().put("rows", table(6_000, 1, "x")));
    for (JsonArray rows : new JsonArray[] {table(6_001, 1, "x"), table(6_001, 0, "x")}) {
      assertProblem(
          "'rows' has more than 6,000 values. Split the call into several ones.",
          new JsonObject().put("rows", rows));
    }
  }

  @Test
  void whatIsDeeperThanCellsCountsAsInAnyArgument() {
    JsonArray deep = new JsonArray();
    for (int i = 0; i < 1000; i++) {
      deep = new JsonArray().add(deep);
    }
    assertProblem(TOO_MANY, new JsonObject().put("rows", deep));
    JsonArray wide = new JsonArray();
    IntStream.range(0, 301).forEach(wide::add);
    for (int i = 0; i < 4; i++) {
      wide = new JsonArray().add(wide);
    }
    assertProblem(TOO_MANY, new JsonObject().put("rows", wide));
  }

  @Test
  void quotesALongNameCut() {
    String problem = problem(new JsonObject().put("n".repeat(70_000), 1)).orElseThrow();
    assertTrue(problem.endsWith("n…' has 70,000 characters; at most 10,000 are allowed."), problem);
    assertTrue(problem.length() < 150, problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"na\u0000me", "na\u001bme", "na\u202eme", "na\u2028me", "na\ud83dme"})
  void refusesANameThatCannotBePrinted(String name) {
    for (JsonObject arguments :
        new JsonObject[] {
          new JsonObject().put(name, 1),
          new JsonObject().put("tags", new JsonArray().add(new JsonObject().put(name, 1)))
        }) {
      String problem = problem(arguments).orElseThrow();
      assertTrue(problem.endsWith("contains characters that cannot be printed."), problem);
      assertEquals(PrintableText.line(problem), problem);
    }
  }

  private static JsonArray tags(int count) {
    JsonArray tags = new JsonArray();
    IntStream.range(0, count)
        .forEach(i -> tags.add(new JsonObject().put("name", "n" + i).put("value", "v")));
    return tags;
  }

  private static JsonArray table(int rows, int columns, String text) {
    JsonArray table = new JsonArray();
    for (int i = 0; i < rows; i++) {
      JsonArray row = new JsonArray();
      IntStream.range(0, columns).forEach(j -> row.add(text));
      table.add(row);
    }
    return table;
  }

  private static JsonObject members(int count) {
    JsonObject members = new JsonObject();
    IntStream.range(0, count).forEach(i -> members.put("m" + i, i));
    return members;
  }

  private static void assertNoProblem(JsonObject arguments) {
    assertProblem(null, arguments);
  }

  private static void assertProblem(String sentence, JsonObject arguments) {
    assertEquals(Optional.ofNullable(sentence), problem(arguments));
  }

  private static Optional<String> problem(JsonObject arguments) {
    return ArgumentLimits.problem(arguments, name -> name.equals("rows"));
  }
}
