package org.openl.mcp.tools.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.Waiting;
import org.openl.mcp.doubles.studio.InProcessWithStudio5;
import org.openl.mcp.doubles.studio.SampleProjects;
import org.openl.mcp.doubles.studio.StudioFault;

/** Test runs with Studio 5.27, which returns a workbook for each test table. */
@QuarkusTest
@TestProfile(InProcessWithStudio5.class)
class TestToolsOf527Test extends TestRunsOfBothLinesTest {

  private List<String> runs() {
    return studio.requests().stream().filter(line -> line.contains("/test/testcase")).toList();
  }

  @Test
  void eachTestTableIsOneRequestInTheSessionThatReadTheTables() {
    run("");

    assertEquals(2, runs().size());
    assertTrue(runs().stream().allMatch(line -> line.contains("&id=")), runs()::toString);
    int read = studio.requests().stream().filter(line -> line.contains("/tables")).toList().size();
    assertEquals(1, read);
  }

  /**
   * Studio runs the tests of the project that the session has read last. For the id of a table of
   * another project it runs all tests.
   */
  @Test
  void aSessionThatHasReadAnotherProjectMeanwhileIsNoticed() throws Exception {
    String other = project("Other", SampleProjects.typed());
    CountDownLatch gate = new CountDownLatch(1);
    studio.failNext("GET .*/test/testcase", StudioFault.heldRequest(gate));
    McpPost.Sent call =
        tools
            .client()
            .send(
                "tools/call",
                new JsonObject()
                    .put("name", RUN)
                    .put("arguments", new JsonObject().put("projectId", NAME)));
    Waiting.until(() -> runs().size() == 1);
    me.get(other + "/tables");
    gate.countDown();

    JsonObject answer =
        call.messages()
            .get(30, TimeUnit.SECONDS)
            .get(0)
            .getJsonObject("result")
            .getJsonObject("structuredContent");

    assertEquals("passed: 5 cases in 2 tables, 0 failures in 0 tables", counts(answer));
    assertEquals(3, runs().size());
  }

  @Test
  void casesThatDoNotExistAreRefused() {
    String text = tools.failure(RUN, of("'table':'AgeFactorTest','cases':'9'"));

    assertEquals(
        "The cases '9' of the test table 'AgeFactorTest' were not run. OpenL Studio 5.27 runs none if one of them does not exist, or if the table has errors. Run the table without 'cases' to see the ids of its cases.",
        text);
    assertFalse(run("").containsKey("notes"), "nothing was left running");
  }

  @Test
  void tellsWhichTablesWereNotRunInTime() {
    CountDownLatch gate = new CountDownLatch(1);
    studio.failNext("GET .*/test/testcase", StudioFault.heldRequest(gate));

    JsonObject answer = run("'timeoutSeconds':1");

    gate.countDown();
    assertEquals("incomplete: 0 cases in 0 tables, 0 failures in 0 tables", counts(answer));
    assertEquals(
        "[\"The time was over before 2 test tables could be run: 'AgeFactorTest', 'PremiumTest'. Run them with 'table'.\"]",
        answer.getJsonArray("notes").encode());
    assertEquals(1, runs().size());
    JsonObject later = results("");
    assertEquals("incomplete", later.getString("state"));
    assertTrue(
        later.getJsonArray("notes").encode().contains("'PremiumTest'. Run them"), later::encode);
  }

  /** The request of a cancelled call is ended, and no further one is sent. */
  @Test
  void aCancelledCallRunsNoFurtherTable() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    studio.failNext("GET .*/test/testcase", StudioFault.heldRequest(gate));
    McpPost.Sent call =
        tools
            .client()
            .send(
                "tools/call",
                new JsonObject()
                    .put("name", RUN)
                    .put("arguments", new JsonObject().put("projectId", NAME)));
    Waiting.until(() -> runs().size() == 1);

    tools.client().notify("notifications/cancelled", new JsonObject().put("requestId", call.id()));

    call.messages().get(30, TimeUnit.SECONDS);
    gate.countDown();
    assertEquals(1, runs().size());
    assertEquals("passed: 5 cases in 2 tables, 0 failures in 0 tables", counts(run("")));
  }

  @Test
  void tablesAreRunOnlyWithStudio6() {
    assertFalse(tools.listed().contains("openl_run_table"));
  }
}
