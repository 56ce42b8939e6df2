package org.openl.mcp.tools.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.studio.SampleProjects;
import org.openl.mcp.workbooks.TestWorkbooks;

/** Test runs with both lines of OpenL Studio. */
abstract class TestRunsOfBothLinesTest extends TestRunScenarios {

  @Test
  void allTestsPass() {
    JsonObject answer = run("");

    assertEquals("passed: 5 cases in 2 tables, 0 failures in 0 tables", counts(answer));
    assertEquals(3, table(answer, "AgeFactorTest").getInteger("cases"));
    assertFalse(table(answer, "AgeFactorTest").containsKey("listed"), answer::encode);
    assertFalse(answer.containsKey("unsaved"), answer::encode);
  }

  /** A wrong rate is found before it is saved. */
  @Test
  void changesARateTestsAndTakesItBack() {
    setFirstFactor("1.5", "2");

    JsonObject failed = run("");

    assertEquals("failed: 5 cases in 2 tables, 2 failures in 2 tables", counts(failed));
    assertEquals(true, failed.getBoolean("unsaved"));
    JsonObject unit = table(failed, "AgeFactorTest").getJsonArray("listed").getJsonObject(0);
    assertEquals("young", unit.getString("description"));
    assertEquals(new JsonObject().put("Age", "20"), unit.getJsonObject("inputs"));
    assertEquals(
        new JsonArray()
            .add(new JsonObject().put("name", "Factor").put("expected", "1.5").put("actual", "2")),
        unit.getJsonArray("different"));
    JsonObject premium = table(failed, "PremiumTest").getJsonArray("listed").getJsonObject(0);
    assertEquals(new JsonObject().put("Base", "100"), premium.getJsonObject("equal"));

    setFirstFactor("2", "1.5");

    assertEquals("passed: 5 cases in 2 tables, 0 failures in 0 tables", counts(run("")));
    assertEquals(
        List.of(), studio.writes().stream().filter(line -> line.startsWith("PATCH")).toList());
  }

  /** Tables with failures come first, and the numbers are those of the whole run. */
  @Test
  void failuresOnlyLeavesOutTablesThatPass() {
    setFirstFactor("1.5", "1.6");
    tools.content(
        "openl_edit_table",
        of(
            "'table':'AgeFactor','edits':[{'op':'set','cell':'C4','expected':'1.6','value':'1.5'},{'op':'set','cell':'C6','expected':'1.2','value':'1.3'}]"));

    JsonObject answer = run("'failuresOnly':true");

    assertEquals("failed: 5 cases in 2 tables, 1 failures in 1 tables", counts(answer));
    assertEquals(List.of("AgeFactorTest"), tables(answer));
    assertEquals(List.of("AgeFactorTest", "PremiumTest"), tables(run("")));
  }

  @Test
  void failuresOnlyOfPassingTestsHasTheNumbers() {
    JsonObject answer = run("'failuresOnly':true");

    assertEquals(List.of(), tables(answer));
    assertEquals("passed: 5 cases in 2 tables, 0 failures in 0 tables", counts(answer));
  }

  @Test
  void runsOneTestTable() {
    assertEquals(List.of("PremiumTest"), tables(run("'table':'premiumtest'")));
  }

  @Test
  void runsTheTestsOfARule() {
    assertEquals(List.of("AgeFactorTest"), tables(run("'table':'AgeFactor'")));
  }

  @Test
  void runsSomeCases() {
    JsonObject answer = run("'table':'AgeFactorTest','cases':'1,3'");

    assertEquals("passed: 2 cases in 1 tables, 0 failures in 0 tables", counts(answer));
  }

  @Test
  void casesNeedATestTable() {
    assertEquals(
        "No tests were run. 'cases' needs a test table in 'table'. Repeat the call with a test table, or without 'cases'.",
        tools.failure(RUN, of("'cases':'1'")));
    assertEquals(
        "No tests were run. 'AgeFactor' is not a test table, so it has no cases. Repeat the call with a test table, or without 'cases'.",
        tools.failure(RUN, of("'table':'AgeFactor','cases':'1'")));
  }

  @Test
  void aRuleWithoutTestsIsNoSuccess() {
    assertEquals(
        "No tests were run. No test table calls 'Size'. List the test tables with openl_list_tables, kind Test.",
        tools.failure(RUN, of("'table':'Size'")));
  }

  @Test
  void aProjectWithoutTestsIsNoSuccess() {
    project(
        "Empty",
        Map.of(
            "Main.xlsx",
            TestWorkbooks.xlsx()
                .sheet("Rules")
                .row("B2", "SimpleRules String Size(Double value)")
                .row("B3", "Value", "Size")
                .row("B4", "< 10", "small")
                .bytes()));

    assertEquals(
        "No tests were run. The project 'Empty' has no test tables. Do not repeat the call: create a test table first.",
        tools.failure(RUN, "{'projectId':'Empty'}"));
  }

  @Test
  void anUnknownTableIsRefused() {
    String text = tools.failure(RUN, of("'table':'AgeFactorTests'"));

    assertTrue(text.contains("AgeFactorTest'"), text);
    assertFalse(studio.requests().stream().anyMatch(line -> line.contains("testcase")), text);
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void aClosedProjectIsRefused() {
    studio.project("Closed", SampleProjects.tested());

    assertEquals(
        "The project 'Closed' is not open. OpenL Studio runs only the tests and tables of an opened project. Open it with openl_open_project, then repeat the call.",
        tools.failure(RUN, "{'projectId':'Closed'}"));
  }

  /** API-6.md: a test table with compile errors counts numberOfTests 0, numberOfFailures 1. */
  @Test
  void aTestTableWithErrorsIsAFailureWithoutCases() {
    project("Broken", broken());

    JsonObject answer = tools.content(RUN, "{'projectId':'Broken'}");

    assertEquals("failed: 1 cases in 2 tables, 1 failures in 1 tables", counts(answer));
    JsonObject broken = table(answer, "NothingTest");
    assertEquals(0, broken.getInteger("cases"));
    assertTrue(broken.getString("problem").contains("See openl_check_project."), answer::encode);
    assertEquals("NothingTest", tables(answer).get(0));
  }

  private static Map<String, byte[]> broken() {
    return Map.of(
        "Main.xlsx",
        TestWorkbooks.xlsx()
            .sheet("Rules")
            .row("B2", "SimpleRules Double AgeFactor(Integer age)")
            .row("B3", "Age", "Factor")
            .row("B4", "< 25", 1.5)
            .row("E2", "Test AgeFactor AgeFactorTest")
            .row("E3", "age", "_res_")
            .row("E4", "Age", "Factor")
            .row("E5", 20, 1.5)
            .row("H2", "Test Nothing NothingTest")
            .row("H3", "age", "_res_")
            .row("H4", "Age", "Factor")
            .row("H5", 20, 1.5)
            .bytes());
  }

  @Test
  void theTextIsOneLineForEachTableAndCase() {
    setFirstFactor("1.5", "2");

    String text =
        tools
            .text(RUN, of("'table':'AgeFactorTest'"))
            .replaceFirst("branch 'master', revision \\w+, ", "");

    String id = table(results(""), "AgeFactorTest").getString("id");
    assertEquals(
        """
        tests\tInsurance\tfailed\t3 cases in 1 table\t1 failure in 1 table\twith unsaved changes
        table\tAgeFactorTest\t3 cases\t1 failure\t%s
        failed\t1\tyoung\tAge = 20\tFactor: expected 1.5, actual 2"""
            .formatted(id),
        text);
  }

  @Test
  void thereAreNoResultsBeforeARun() {
    project("Other", SampleProjects.tested());
    String text = tools.failure(RESULTS, "{'projectId':'Other'}");

    assertTrue(text.startsWith("There are no test results of the project 'Other'."), text);
    assertTrue(text.endsWith("Run its tests with openl_run_tests."), text);
  }

  @Test
  void resultsArePaged() {
    setFirstFactor("1.5", "2");
    run("");
    studio.forgetRequests();

    JsonObject first = results("'limit':4");

    assertEquals("failed: 5 cases in 2 tables, 2 failures in 2 tables", counts(first));
    JsonObject second = results("'limit':4,'cursor':'%s'".formatted(first.getString("nextCursor")));
    assertEquals(
        7,
        List.of(first, second).stream()
                .flatMap(page -> page.getJsonArray("results").stream())
                .mapToInt(
                    table -> ((JsonObject) table).getJsonArray("listed", new JsonArray()).size())
                .sum()
            + 2);
    assertFalse(second.containsKey("nextCursor"), second::encode);
    assertEquals(List.of(), studio.writes(), "nothing is run again");
  }

  @Test
  void resultsOfOneTableOrOnlyFailures() {
    setFirstFactor("1.5", "2");
    run("");

    JsonObject one = results("'table':'PremiumTest'");
    assertEquals(List.of("PremiumTest"), tables(one));
    assertEquals(2, table(one, "PremiumTest").getJsonArray("listed").size());
    assertTrue(
        one.getJsonArray("notes").encode().contains("the run has 2 test tables with 2 failures"),
        one::encode);
    JsonObject failed = results("'failuresOnly':true");
    assertEquals(1, table(failed, "AgeFactorTest").getJsonArray("listed").size());
    assertTrue(
        tools
            .failure(RESULTS, of("'table':'Nope'"))
            .contains("It has: 'AgeFactorTest', 'PremiumTest'."));
  }

  /** Results are those of the tables at the time of the run. */
  @Test
  void resultsBeforeAChangeSaySo() {
    run("");
    assertFalse(results("").getJsonArray("notes").encode().contains("was changed"));

    setFirstFactor("1.5", "2");

    String notes = results("").getJsonArray("notes").encode();
    assertTrue(
        notes.contains(
            "The project was changed or opened again since then, so these results may not be those of its present rules. Run the tests again with openl_run_tests."),
        notes);
    run("");
    assertFalse(results("").getJsonArray("notes").encode().contains("was changed"));
    assertEquals(true, results("").getBoolean("unsaved"));
  }

  /** Tests can be run, although nothing can be changed. */
  @Test
  void testsOfAnOlderRevisionCanBeRun() {
    setFirstFactor("1.5", "2");
    tools.content("openl_save_project", of("'comment':'Raise a factor'"));
    List<String> revisions = studio.revisions(NAME, "master");
    String first = revisions.get(revisions.size() - 1);
    tools.content("openl_open_project", of("'revision':'" + first + "'"));

    JsonObject answer = run("'table':'AgeFactorTest'");

    assertEquals("passed: 3 cases in 1 tables, 0 failures in 0 tables", counts(answer));
  }
}
