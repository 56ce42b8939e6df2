package org.openl.mcp.tools.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;
import org.openl.mcp.doubles.studio.InMemoryStudio;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;
import org.openl.mcp.doubles.studio.SampleProjects;
import org.openl.mcp.doubles.studio.StudioCaller;

/** Tests what is said of the run whose results Studio 6.x keeps. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class LastRunResultsTest {

  private static final String RUN = "openl_run_tests";
  private static final String RESULTS = "openl_get_test_results";
  private static final String NAME = "Insurance";

  @TestHTTPResource URI uri;
  InMemoryStudio studio;
  private ToolCalls tools;
  private StudioCaller me;

  @BeforeEach
  void openProject() {
    studio.reset();
    studio.project(NAME, SampleProjects.tested());
    tools = new ToolCalls(McpPost.open(uri.getPort()));
    me = new StudioCaller(studio.baseUrl(), "");
    assertEquals(204, me.send("PATCH", "/projects/" + NAME, "{'status':'OPENED'}").status());
  }

  private static String of(String arguments) {
    return "{'projectId':'Insurance'%s}".formatted(arguments.isEmpty() ? "" : "," + arguments);
  }

  private JsonObject run(String arguments) {
    return tools.content(RUN, of(arguments));
  }

  private JsonObject results(String arguments) {
    return tools.content(RESULTS, of(arguments));
  }

  /** Another program of the same user may have run tests since the run of this server. */
  @Test
  void resultsOfAnUnknownRunAreNotShownAsThoseOfThisServer() {
    String ranOn = run("'table':'PremiumTest'").getString("ranOn");
    assertTrue(ranOn.matches("branch 'master', revision \\w+, without unsaved changes"), ranOn);
    assertEquals(ranOn, results("").getString("ranOn"));
    studio.notReady(1, false);
    assertEquals(202, me.send("POST", "/projects/" + NAME + "/tests/run", "{}").status());

    JsonObject running = results("");
    assertEquals("running", running.getString("state"));
    assertFalse(running.containsKey("ranOn"), running::encode);
    studio.notReady(0, false);
    JsonObject answer = results("");

    String notes = answer.getJsonArray("notes").encode();
    assertFalse(answer.containsKey("ranOn"), answer::encode);
    assertFalse(notes.contains("began at"), notes);
    assertTrue(notes.contains("It is not known when they were run"), notes);
  }

  /** Another program may change the rules that were tested. */
  @Test
  void resultsOfUnsavedChangesSayThatTheyMayHaveChanged() {
    tools.content(
        "openl_edit_table",
        of("'table':'AgeFactor','edits':[{'op':'set','cell':'C4','expected':'1.5','value':'2'}]"));
    run("");

    JsonObject answer = results("");

    assertTrue(answer.getString("ranOn").endsWith(", with unsaved changes"), answer::encode);
    assertTrue(
        answer.getJsonArray("notes").encode().contains("OpenL Studio does not tell whether"),
        answer::encode);
  }

  @Test
  void pagesSayWhatIsLeftAndEndWithTheirRun() {
    run("");
    JsonObject page = results("'limit':1");
    assertTrue(
        page.getJsonArray("notes")
            .encode()
            .contains("6 lines of tables and cases are on the pages after this one."),
        page::encode);
    run("");

    String text =
        tools.failure(RESULTS, of("'limit':1,'cursor':'" + page.getString("nextCursor") + "'"));

    assertTrue(text.contains("The tests were run again since that answer"), text);
  }
}
