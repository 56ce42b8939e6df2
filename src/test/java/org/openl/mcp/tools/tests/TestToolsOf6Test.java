package org.openl.mcp.tools.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.Waiting;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;
import org.openl.mcp.doubles.studio.StudioFault;
import org.openl.mcp.workbooks.TestWorkbooks;

/** Test runs with Studio 6.x, which runs tests in the background. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class TestToolsOf6Test extends TestRunsOfBothLinesTest {

  private static final Logger LOG = Logger.getLogger(TestToolsOf6Test.class);

  /** More requests than a call makes. */
  private static final int FOREVER = 100_000;

  /** Returns the requests for the results of a run, and not whether another one has ended. */
  private List<String> polls() {
    return studio.requests().stream()
        .filter(line -> line.contains("/tests/summary") && line.contains("size=100"))
        .toList();
  }

  private List<String> starts() {
    return studio.requests().stream().filter(line -> line.contains("/tests/run")).toList();
  }

  /** API-6.md: 202 notReady in newer versions, 409 in older ones. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void waitsForResultsThatAreNotReady(boolean older) {
    studio.notReady(3, older);

    assertEquals("passed: 5 cases in 2 tables, 0 failures in 0 tables", counts(run("")));
    assertEquals(4, polls().size());
    assertEquals(1, starts().size());
  }

  /** API-6.md: another Accept than exactly {@code application/json} is answered 406. */
  @Test
  void theSummaryIsRequestedWithTheExactAccept() {
    run("");

    assertTrue(
        studio.requests().stream()
            .filter(line -> line.contains("/tests/summary"))
            .allMatch(line -> line.contains("lazyValues=true")));
  }

  /** API-6.md: failuresOnly hides units, not tables, and lists five failures unless told more. */
  @Test
  void allFailuresOfATableAreListed() {
    TestWorkbooks workbook =
        TestWorkbooks.xlsx()
            .sheet("Rules")
            .row("B2", "SimpleRules Double Twice(Integer n)")
            .row("B3", "N", "Twice")
            .row("B4", "< 100", 1)
            .row("E2", "Test Twice TwiceTest")
            .row("E3", "n", "_res_")
            .row("E4", "N", "Twice");
    IntStream.range(5, 17).forEach(row -> workbook.row("E" + row, row, row < 8 ? 1 : 2));
    project("Twice", Map.of("Main.xlsx", workbook.bytes()));

    JsonObject answer = tools.content(RUN, "{'projectId':'Twice'}");

    assertEquals("failed: 12 cases in 1 tables, 9 failures in 1 tables", counts(answer));
    assertEquals(9, table(answer, "TwiceTest").getJsonArray("listed").size());
  }

  @Test
  void pagesOfTestTablesAreReadToTheEnd() {
    TestWorkbooks workbook =
        TestWorkbooks.xlsx()
            .sheet("Rules")
            .row("B2", "SimpleRules Double Twice(Integer n)")
            .row("B3", "N", "Twice")
            .row("B4", "< 100", 1);
    for (int i = 0; i < 120; i++) {
      int row = 2 + 5 * i;
      workbook
          .row("E" + row, "Test Twice T" + i)
          .row("E" + (row + 1), "n", "_res_")
          .row("E" + (row + 2), "N", "Twice")
          .row("E" + (row + 3), 1, 1);
    }
    project("Twice", Map.of("Main.xlsx", workbook.bytes()));

    JsonObject answer = tools.content(RUN, "{'projectId':'Twice'}");

    assertEquals("passed: 120 cases in 120 tables, 0 failures in 0 tables", counts(answer));
    assertEquals(120, tables(answer).size());
  }

  /** A case with an unexpected error has no compared results. */
  @Test
  void anUnexpectedErrorOfACaseIsTold() {
    project(
        "Zero",
        Map.of(
            "Main.xlsx",
            TestWorkbooks.xlsx()
                .sheet("Rules")
                .row("B2", "Spreadsheet Double Share(Integer n)")
                .row("B3", "Step", "Value")
                .row("B4", "Base", 100)
                .row("B5", "RETURN", "= $Base / n")
                .row("E2", "Test Share ShareTest")
                .row("E3", "n", "_res_")
                .row("E4", "N", "Share")
                .row("E5", 0, 1)
                .row("E6", 4, 25)
                .bytes()));

    JsonObject answer = tools.content(RUN, "{'projectId':'Zero'}");

    JsonObject unit = table(answer, "ShareTest").getJsonArray("listed").getJsonObject(0);
    assertEquals("error", unit.getString("outcome"));
    assertEquals("[\"Division by zero.\"]", unit.getJsonArray("errors").encode());
  }

  /** The recording tests-run-409-missing-class. Names of classes are not passed on. */
  @Test
  void aMissingClassIsExplained() {
    project(
        "Missing",
        Map.of(
            "Main.xlsx",
            TestWorkbooks.xlsx()
                .sheet("Rules")
                .row("B2", "SimpleRules MissingType Twice(Integer n)")
                .row("B3", "N", "Twice")
                .row("B4", "< 100", 1)
                .bytes()));

    String text = tools.failure(RUN, "{'projectId':'Missing'}");

    assertTrue(text.startsWith("The project 'Missing' cannot be run."), text);
    assertTrue(text.contains("rules-deploy.xml"), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9", "0", "a", "2-1"})
  void casesThatDoNotExistAreRefused(String cases) {
    String text = tools.failure(RUN, of("'table':'AgeFactorTest','cases':'" + cases + "'"));

    assertTrue(text.contains("has refused 'cases' with the value '" + cases + "'"), text);
  }

  @Test
  void theDeadlineLeavesTheRunRunning() {
    studio.notReady(FOREVER, false);

    JsonObject answer = run("'timeoutSeconds':1");

    assertEquals("running", answer.getString("state"));
    assertTrue(
        answer.getJsonArray("notes").encode().contains("Call openl_get_test_results"),
        answer::encode);
    assertEquals(0, studio.endedJobs());
    JsonObject later = results("");
    assertEquals("running", later.getString("state"));
    assertTrue(later.getJsonArray("notes").encode().contains("Repeat the call later."));
  }

  /** A second run would end the first one in Studio. */
  @Test
  void aRunThatIsStillRunningIsNotEndedByAnotherCall() {
    studio.notReady(FOREVER, false);
    run("'timeoutSeconds':1");
    studio.forgetRequests();

    String text = tools.failure(RUN, of("'table':'PremiumTest'"));

    assertTrue(
        text.startsWith(
            "The test run was not started: another one is running. OpenL Studio keeps one test run for a signed-in user and would end it. It has been running all tests for "),
        text);
    assertEquals(List.of(), starts());
    assertEquals(0, studio.endedJobs());
  }

  /** The call that is cancelled has not started anything, so the run of the other call goes on. */
  @Test
  void aCancelledCallThatHasStartedNothingEndsNothing() throws Exception {
    studio.notReady(FOREVER, false);
    run("'timeoutSeconds':1");
    studio.forgetRequests();
    CountDownLatch gate = new CountDownLatch(1);
    studio.failNext("GET .*/tests/summary.*", StudioFault.heldRequest(gate));
    McpPost.Sent call = send(tools.client(), "");
    Waiting.until(
        () -> studio.requests().stream().anyMatch(line -> line.contains("/tests/summary")));

    tools.client().notify("notifications/cancelled", new JsonObject().put("requestId", call.id()));

    call.messages().get(30, TimeUnit.SECONDS);
    gate.countDown();
    assertEquals(List.of(), starts());
    assertEquals("running", results("").getString("state"));
    assertEquals(0, studio.endedJobs());
  }

  /** Another program, or this server before a restart, may have started a run. */
  @Test
  void aRunThatThisServerDoesNotKnowIsNotEnded() {
    studio.notReady(FOREVER, false);
    String project = "/projects/" + NAME;
    assertEquals(202, me.send("POST", project + "/tests/run", "{}").status());
    studio.forgetRequests();

    String text = tools.failure(RUN, of(""));

    assertTrue(text.startsWith("The test run was not started: another one is running."), text);
    assertEquals(List.of(), starts());
    assertEquals(0, studio.endedJobs());
  }

  /** The results that Studio keeps are those of the run before. */
  @Test
  void aRefusedRunDoesNotNameTheResultsOfTheRunBefore() {
    run("'table':'PremiumTest'");
    tools.failure(RUN, of("'table':'AgeFactorTest','cases':'9'"));

    JsonObject answer = results("");

    assertEquals(List.of("PremiumTest"), tables(answer));
    assertTrue(
        answer.getJsonArray("notes").encode().contains("The run of 'PremiumTest' began at"),
        answer::encode);
  }

  /** Another program of the same user may run other tests in the meantime. */
  @Test
  void resultsOfAnotherTableAreNotTakenForThoseOfTheRun() throws Exception {
    studio.notReady(FOREVER, false);
    McpPost.Sent call = send(tools.client(), "'table':'PremiumTest'");
    Waiting.until(() -> !polls().isEmpty());
    studio.notReady(0, false);
    String project = "/projects/" + NAME;
    String other = me.get(project + "/tables?name=AgeFactorTest").at("/content/0/id");
    assertEquals(202, me.send("POST", project + "/tests/run?tableId=" + other, "{}").status());

    String text = call.messages().get(30, TimeUnit.SECONDS).get(0).encode();

    assertTrue(text.contains("Another program of the same user has run other tests"), text);
  }

  /** Two calls at the same time: the second one begins after the end of the first one. */
  @Test
  void aSecondCallWaitsForTheFirst() throws Exception {
    studio.notReady(6, false);
    McpPost.Sent first = send(tools.client(), "");
    Waiting.until(() -> starts().size() == 1);

    JsonObject second = run("'table':'PremiumTest'");

    assertEquals("passed: 2 cases in 1 tables, 0 failures in 0 tables", counts(second));
    assertTrue(first.messages().get(30, TimeUnit.SECONDS).get(0).encode().contains("\"cases\":5"));
    assertEquals(0, studio.endedJobs());
    assertEquals(2, starts().size());
  }

  /** A run has no request that ends it: one without anything to do takes its place. */
  @Test
  void aCancelledCallEndsTheRunInStudioWithinASecond() {
    long milliseconds = cancel();

    LOG.infof("The double saw the stop after %d ms", milliseconds);
    assertTrue(starts().get(1).contains("tableId="), starts()::toString);
    assertFalse(starts().get(1).contains("testRanges"), starts()::toString);
    Waiting.until(
        () ->
            tools
                .failure(RESULTS, of(""))
                .contains("The last run was stopped, because its call was cancelled."));
    studio.notReady(1, false);
    assertEquals("passed: 5 cases in 2 tables, 0 failures in 0 tables", counts(run("")));
  }

  /** Without a rule that has no tests, one case of a test takes its place. */
  @Test
  void aCancelledCallEndsTheRunAlsoIfAllRulesHaveTests() {
    studio.reset();
    project(
        NAME,
        Map.of(
            "Main.xlsx",
            TestWorkbooks.xlsx()
                .sheet("Rules")
                .row("B2", "SimpleRules Double Twice(Integer n)")
                .row("B3", "N", "Twice")
                .row("B4", "< 100", 1)
                .row("E2", "Test Twice TwiceTest")
                .row("E3", "n", "_res_")
                .row("E4", "N", "Twice")
                .row("E5", 1, 1)
                .bytes()));

    cancel();

    assertTrue(starts().get(1).endsWith("&testRanges=1"), starts()::toString);
  }

  /** Cancels a call while its run goes on, and returns the milliseconds until Studio ends it. */
  private long cancel() {
    studio.notReady(FOREVER, false);
    McpPost.Sent call = send(tools.client(), "");
    Waiting.until(() -> !polls().isEmpty());
    long began = System.nanoTime();
    tools
        .client()
        .notify(
            "notifications/cancelled",
            new JsonObject().put("requestId", call.id()).put("reason", "test"));
    Waiting.until(() -> studio.endedJobs() == 1);
    assertEquals(2, starts().size());
    return Duration.ofNanos(System.nanoTime() - began).toMillis();
  }

  private static McpPost.Sent send(McpPost client, String arguments) {
    return client.send(
        "tools/call",
        new JsonObject()
            .put("name", RUN)
            .put("arguments", new JsonObject(of(arguments).replace('\'', '"'))));
  }

  @Test
  void longAnswersSayWhatIsLeftOut() {
    TestWorkbooks workbook =
        TestWorkbooks.xlsx()
            .sheet("Rules")
            .row("B2", "SimpleRules String Name(String n)")
            .row("B3", "N", "Name")
            .row("B4", "x", "y")
            .row("E2", "Test Name NameTest")
            .row("E3", "n", "_res_")
            .row("E4", "N", "Name");
    IntStream.range(5, 405).forEach(row -> workbook.row("E" + row, "x", "z".repeat(100) + row));
    project("Long", Map.of("Main.xlsx", workbook.bytes()));

    JsonObject answer = tools.content(RUN, "{'projectId':'Long'}");

    int listed = table(answer, "NameTest").getJsonArray("listed").size();
    assertEquals(400, listed + answer.getInteger("failedLeftOut"));
    assertTrue(answer.encode().length() <= 25_000);
    assertTrue(
        answer.getJsonArray("notes").encode().contains("openl_get_test_results lists the rest."));
    List<String> seen = pages("{'projectId':'Long','failuresOnly':true,'limit':200%s}");
    assertEquals(400, seen.stream().distinct().count());
    assertEquals(400, seen.size());
  }

  /** Returns the ids of the cases of all pages. */
  private List<String> pages(String arguments) {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    while (true) {
      JsonObject page = tools.content(RESULTS, arguments.formatted(cursor));
      ids.addAll(
          page.getJsonArray("results").stream()
              .flatMap(
                  table -> ((JsonObject) table).getJsonArray("listed", new JsonArray()).stream())
              .map(unit -> ((JsonObject) unit).getString("id"))
              .collect(Collectors.toList()));
      if (!page.containsKey("nextCursor")) {
        return ids;
      }
      cursor = ",'cursor':'" + page.getString("nextCursor") + "'";
    }
  }
}
