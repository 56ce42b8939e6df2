package org.openl.mcp.tools.tests.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openl.mcp.doubles.McpPost.Sent;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;
import org.openl.mcp.doubles.studio.StudioFault;
import org.openl.mcp.tools.trace.TracedProject;
import org.openl.mcp.workbooks.TestWorkbooks;

/** {@code openl_explain_result} with a double that computes the rules of real workbooks. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class ExplainToolsTest extends TracedProject {

  private static final Logger LOG = Logger.getLogger(ExplainToolsTest.class);

  private static final String EXPLAIN = "openl_explain_result";

  private static final String TOM = "{`driver`:{`name`:`Tom`,`age`:70,`years`:5},`region`:`North`}";

  @Test
  void tellsWhichRowsFiredWhichConditionsFailedAndTheValuesBetween() {
    assertEquals(
        """
        Quote = 108
        driver = {"name":"Tom","age":70,"years":5}
        region = "North"
        Quote ([Main.xlsx]Rules!E12:F16)
          F14 $Premium = 120
          F15 $Discount = 0.1
          F16 $Price = 108
          Premium ([Main.xlsx]Rules!B8:C12), called by $Premium
            C10 $Base = 100
            C11 $Factor = 1.2
            C12 $Total = 120
            AgeFactor ([Main.xlsx]Rules!B2:C6), called by $Factor
              fired: R3, row 6: > 65 | 1.2
              failed: MC1 (Age) at row 4: < 25; row 5: 25 - 65
          Discount ([Main.xlsx]Rules!E2:G9), called by $Discount
            fired: R2, row 8: North | >= 3 | 0.1
            failed: C2 (Years) at row 7: < 3
        ran on: branch 'master', revision 1, without unsaved changes""",
        text(of("Quote", TOM)));
    assertEnded();
  }

  /** Returns the text of an answer, in which the revision is 1. */
  private String text(String arguments) {
    return tools.text(EXPLAIN, arguments).replaceFirst("revision \\w+", "revision 1");
  }

  @Test
  void marksTheCellsOfADecisionTable() {
    JsonObject answer =
        tools.content(EXPLAIN, of("Discount", "{`params`:{`region`:`South`,`years`:1}}"));
    JsonObject call = answer.getJsonArray("calls").getJsonObject(0);
    assertEquals(0.02, answer.getDouble("result"));
    assertEquals("row 9", call.getJsonArray("fired").getJsonObject(0).getString("place"));
    assertEquals(
        new JsonArray("[\"row 7: North\",\"row 8: North\"]"),
        call.getJsonArray("failed").getJsonObject(0).getJsonArray("places"));
    assertEquals(new JsonArray("[\"G9\"]"), call.getJsonObject("cells").getJsonArray("returned"));
  }

  @Test
  void saysThatNoRuleHasFired() {
    assertEquals(
        List.of(
            "OpenL Studio returns no result: the table has returned nothing.",
            "No rule of the table 'Discount' has fired."),
        notes(tools.content(EXPLAIN, of("Discount", "{`region`:`East`,`years`:1}"))));
  }

  @Test
  void explainsACaseOfATestTable() {
    JsonObject answer = tools.content(EXPLAIN, ofCase("QuoteTest", "2"));
    assertEquals(117.6, answer.getDouble("result"));
    assertEquals("South", answer.getJsonObject("parameters").getString("region"));
    assertTrue(studio.requests().stream().anyMatch(line -> line.contains("testRanges=2")));
    assertEnded();
  }

  @Test
  void showsWhereAnErrorOccurred() {
    assertEquals(
        """
        Ratio: error: Division by zero.
        amount = 5
        Ratio ([Main.xlsx]Rules!I7:J11) - An error has occurred here.
          J9 $Parts = 0
          J10 $Share (current)
        ran on: branch 'master', revision 1, without unsaved changes""",
        text(of("Ratio", "{`amount`:5}")));
    assertEnded();
  }

  /** The values of a called table are not those of the traced one. */
  @Test
  void anErrorInACalledTableLeavesTheTracedOneWithoutValues() {
    studio.project(
        "Nested",
        Map.of(
            "Main.xlsx",
            TestWorkbooks.xlsx()
                .sheet("Rules")
                .row("B2", "Spreadsheet Double Top()")
                .row("B3", "Step", "Value")
                .row("B4", "Share", "= Share(7)")
                .row("E2", "Spreadsheet Double Share(Integer n)")
                .row("E3", "Step", "Value")
                .row("E4", "Result", "= n / 0")
                .bytes()));
    me.send("PATCH", "/projects/Nested", "{'status':'OPENED'}");
    JsonObject answer = tools.content(EXPLAIN, "{'projectId':'Nested','table':'Top'}");
    assertTrue(answer.containsKey("error"), answer::encode);
    assertFalse(answer.containsKey("parameters"), answer::encode);
    assertFalse(answer.containsKey("result"), answer::encode);
    assertEquals(2, answer.getJsonArray("calls").size());
  }

  /** An input without a value is null, as in openl_run_table. */
  @Test
  void namesInputsWithoutAValue() {
    JsonObject answer = tools.content(EXPLAIN, of("AgeFactor", "{}"));
    assertEquals(
        new JsonObject().putNull("age"), answer.getJsonObject("parameters"), answer::encode);
    assertTrue(notes(answer).contains("These inputs had no value: 'age'."), () -> answer.encode());
  }

  @Test
  void answersAnEndlessRecursionInAFewLines() {
    String text = tools.text(EXPLAIN, of("Recurse", "{`n`:0}"));
    assertTrue(text.startsWith("Recurse: error: java.lang.StackOverflowError"), text);
    assertTrue(text.length() < 25_000);
    assertEnded();
  }

  /** The deeper a call is, the more requests it takes; the model says how deep it wants to look. */
  @Test
  void tellsHowManyCallsAreNotShown() {
    JsonObject answer = tools.content(EXPLAIN, of("Quote", TOM).replace("}'}", "}','depth':1}"));
    assertEquals(3, answer.getJsonArray("calls").size());
    assertEquals(1, answer.getInteger("moreCalls"));
    assertTrue(
        notes(answer).get(0).startsWith("1 call is not in this answer. Pass a greater depth"));
  }

  @Test
  void limitsCallsStepsAndCharacters() {
    TestWorkbooks workbook =
        TestWorkbooks.xlsx()
            .sheet("Rules")
            .row("B2", "SimpleRules String Name(Integer age)")
            .merge("B2:C2")
            .row("B3", "Age", "Name")
            .row("B4", "< 25", "x".repeat(5_000))
            .row("B5", "> 24", "y".repeat(5_000))
            .row("E2", "Spreadsheet String Wide(Integer age)")
            .merge("E2:F2")
            .row("E3", "Step", "Value");
    for (int i = 0; i < 80; i++) {
      workbook.row("E" + (4 + i), "Step" + i, "= Name(age)");
    }
    studio.project("Wide", Map.of("Main.xlsx", workbook.bytes()));
    me.send("PATCH", "/projects/Wide", "{'status':'OPENED'}");

    String arguments = of("Wide", "{`age`:30}").replace("Insurance", "Wide");
    JsonObject answer = tools.content(EXPLAIN, arguments);

    assertTrue(answer.encode().length() <= 25_000);
    assertTrue(tools.text(EXPLAIN, arguments).length() <= 25_000);
    int calls = answer.getJsonArray("calls").size();
    assertTrue(calls > 20, calls + " calls");
    assertEquals(81 - calls, answer.getInteger("moreCalls"));
    JsonObject wide = answer.getJsonArray("calls").getJsonObject(0);
    assertEquals(40, wide.getJsonArray("steps").size());
    assertEquals(40, wide.getInteger("more"));
    assertTrue(answer.getString("result").endsWith("characters left out]"));
  }

  @Test
  void waitsForATraceThatRuns() {
    studio.tracing(2);
    assertTrue(tools.text(EXPLAIN, of("Quote", TOM)).startsWith("Quote = 108\n"));
    assertEnded();
  }

  @Test
  void leavesBreakpointsAndWatchedCellsAsTheyWere() {
    me.send("PUT", PROJECT + "/trace/breakpoints", "{'uris':['AgeFactor']}");
    me.send("PUT", PROJECT + "/trace/watches", "{'cells':['$Mine']}");
    assertTrue(tools.text(EXPLAIN, of("Quote", TOM)).startsWith("Quote = 108\n"));
    assertEquals("AgeFactor", me.get(PROJECT + "/trace/breakpoints").at("/0"));
    assertEquals("$Mine", me.get(PROJECT + "/trace/watches").at("/0"));
  }

  @Test
  void changesNothingInTheProject() {
    tools.text(EXPLAIN, of("Quote", TOM));
    assertEquals(
        List.of(
            "POST/trace", "PUT/trace/watches", "POST/trace", "DELETE/trace", "PUT/trace/watches"),
        writes().stream().map(line -> line.replace(" ", "")).toList());
    assertEquals("OPENED", me.get(PROJECT).at("/status"));
  }

  @ParameterizedTest
  @CsvSource({
    "POST .*/trace",
    "GET .*/tree/children",
    "GET .*/frames/0/variables",
    "GET .*/trace/watch$"
  })
  void endsTheTraceAfterAFailure(String request) {
    studio.failNext(request, StudioFault.serverError(true));
    String text = tools.failure(EXPLAIN, of("Quote", TOM));
    assertFalse(text.contains("may or may not"), text);
    assertEnded();
    assertTrue(tools.text(EXPLAIN, of("Quote", TOM)).startsWith("Quote = 108\ndriver"));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        arguments(
            "Quote",
            "'inputs':'[]'",
            "'inputs' must be a JSON object with a member for each input."),
        arguments("Quote", "'inputs':'{'", "'inputs' is not JSON:"),
        arguments("Quote", "'depth':2", "The table 'Quote' needs inputs: 'driver', 'region'."),
        arguments(
            "Quote",
            "'inputs':'{\\'age\\':1}'",
            "The table has no input 'age'. Its inputs are: 'driver', 'region'."),
        arguments("Quote", "'testCase':'1'", "'Quote' is not a test table, so it has no case '1'."),
        arguments(
            "QuoteTest",
            "'depth':2",
            "'QuoteTest' is a test table, so a case of it is traced, not inputs."),
        arguments("QuoteTest", "'testCase':'1-3'", "'1-3' is not the id of one test case."),
        arguments("None", "'depth':2", "There is no table 'None'"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesWhatCannotBeTraced(String table, String argument, String why) {
    String text =
        tools.failure(
            EXPLAIN, "{'projectId':'Insurance','table':'%s',%s}".formatted(table, argument));
    assertTrue(text.contains(why), text);
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void aSecondCallWaitsForTheFirst() {
    CountDownLatch gate = new CountDownLatch(1);
    studio.failNext("POST .*/trace", StudioFault.heldAnswer(gate));
    Sent first = send();
    await(() -> writes().contains("POST /trace"));
    Sent second = send();
    await(() -> studio.requests().stream().filter(line -> line.contains("/tables?")).count() > 1);
    gate.countDown();
    assertTrue(text(first).startsWith("Quote = 108\ndriver"), () -> text(first));
    assertTrue(text(second).startsWith("Quote = 108\ndriver"), () -> text(second));
    List<String> moves =
        writes().stream()
            .filter(line -> line.endsWith(" /trace"))
            .map(line -> line.split(" ")[0])
            .toList();
    assertEquals(List.of("POST", "POST", "DELETE", "POST", "POST", "DELETE"), moves);
  }

  @Test
  void endsTheTraceOfACancelledCall() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    studio.failNext("POST .*/trace", StudioFault.heldAnswer(gate));
    Sent call = send();
    await(() -> writes().contains("POST /trace"));
    long cancelled = System.nanoTime();
    cancel(call);
    await(() -> writes().contains("DELETE /trace"));
    LOG.infof(
        "The trace was ended after %d ms",
        Duration.ofNanos(System.nanoTime() - cancelled).toMillis());
    assertEquals("The call was cancelled.", text(call));
    gate.countDown();
  }

  @Test
  void endsTheTraceOfACallThatIsCancelledWhileItWaits() throws Exception {
    studio.tracing(Integer.MAX_VALUE);
    Sent call = send();
    await(() -> studio.requests().stream().anyMatch(line -> line.endsWith("/trace/status")));
    cancel(call);
    await(() -> writes().contains("DELETE /trace"));
    assertEquals("The call was cancelled.", text(call));
    assertEquals(0, studio.traces());
  }

  /** Studio keeps one trace for a user, so another program of the same user ends that of a call. */
  @Test
  void saysThatAnotherProgramHasEndedTheTrace() throws Exception {
    studio.tracing(1);
    CountDownLatch gate = new CountDownLatch(1);
    studio.failNext("GET .*/trace/status", StudioFault.heldRequest(gate));
    Sent call = send();
    await(() -> studio.requests().stream().anyMatch(line -> line.endsWith("/trace/status")));
    String table = me.get(PROJECT + "/tables?name=Premium").at("/content/0/id");
    studio.tracing(0);
    me.send("POST", PROJECT + "/trace?tableId=" + table, "{'driver':{'age':30}}");
    gate.countDown();
    assertTrue(
        text(call)
            .startsWith(
                "The result was not explained. Another program of the same user has started a trace"),
        () -> text(call));
    assertEquals(1, studio.traces(), "the other trace goes on");
  }

  /** The job "find why a rule returned X, fix, rerun". */
  @Test
  void findsWhyARuleReturnedAValueBeforeAndAfterAnEdit() {
    int bytes = 0;
    String before = tools.text(EXPLAIN, of("Premium", "{`driver`:{`name`:`Tom`,`age`:64}}"));
    assertTrue(before.contains("fired: R2, row 5: 25 - 65 | 1\n"), before);
    bytes += before.length();
    String edited =
        tools.text(
            "openl_edit_table",
            "{'projectId':'Insurance','table':'AgeFactor','edits':[{'op':'set','cell':'B5','value':'25 - 59'},{'op':'set','cell':'B6','value':'> 59'}]}");
    bytes += edited.length();
    String after = tools.text(EXPLAIN, of("Premium", "{`driver`:{`name`:`Tom`,`age`:64}}"));
    assertTrue(after.startsWith("Premium = 120\n"), after);
    assertTrue(after.contains("fired: R3, row 6: > 59 | 1.2\n"), after);
    assertTrue(after.contains("row 5: 25 - 59"), after);
    bytes += after.length();
    LOG.infof("Explain, edit, explain: 3 calls, %d bytes of text", bytes);
  }

  private Sent send() {
    return tools
        .client()
        .send(
            "tools/call",
            new JsonObject()
                .put("name", EXPLAIN)
                .put("arguments", new JsonObject(of("Quote", TOM).replace('\'', '"'))));
  }

  private void cancel(Sent call) {
    tools.client().notify("notifications/cancelled", new JsonObject().put("requestId", call.id()));
  }

  private static String text(Sent call) {
    try {
      List<JsonObject> messages = call.messages().get();
      return messages
          .get(messages.size() - 1)
          .getJsonObject("result")
          .getJsonArray("content")
          .getJsonObject(0)
          .getString("text");
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void assertEnded() {
    assertTrue(writes().contains("DELETE /trace"), () -> writes().toString());
    assertEquals(0, studio.traces());
  }
}
