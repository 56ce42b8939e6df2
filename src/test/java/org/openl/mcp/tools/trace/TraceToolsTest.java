package org.openl.mcp.tools.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.doubles.McpPost.Sent;
import org.openl.mcp.doubles.ToolCalls;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;
import org.openl.mcp.doubles.studio.StudioFault;

/** The tools of the toolset {@code trace}. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class TraceToolsTest extends TracedProject {

  private static final String START = "openl_start_trace";
  private static final String STEP = "openl_step_trace";
  private static final String INSPECT = "openl_inspect_trace";
  private static final String BREAKPOINTS = "openl_set_trace_breakpoints";
  private static final String STOP = "openl_stop_trace";

  private static final String TOM = "{`driver`:{`name`:`Tom`,`age`:70}}";

  private static final String PREMIUM = "Insurance/Main.xlsx?sheet=Rules&range=B8:C12";

  @Inject OpenTraces open;

  @AfterEach
  void forgetTraces() {
    open.remove(Identity.SERVICE);
  }

  private JsonObject start(String more) {
    return start(tools, more);
  }

  private static JsonObject start(ToolCalls session, String more) {
    return session.content(
        START, of("Premium", TOM).replaceFirst("}$", Matcher.quoteReplacement(more + "}")));
  }

  private JsonObject step(String type) {
    return tools.content(STEP, "{'type':'" + type + "'}");
  }

  private static List<String> frames(JsonObject answer) {
    return answer.getJsonArray("frames", new JsonArray()).stream()
        .map(JsonObject.class::cast)
        .map(frame -> frame.getString("table") + " at " + frame.getString("at"))
        .toList();
  }

  @Test
  void stepsThroughARule() {
    JsonObject started = start("");
    assertEquals("suspended", started.getString("status"));
    assertEquals(List.of("Premium at null"), frames(started), "a constant is left out");
    assertEquals(
        "Tom", started.getJsonObject("parameters").getJsonObject("driver").getString("name"));

    JsonObject over = step("over");
    assertEquals(List.of("Premium at $Factor"), frames(over));
    JsonObject base = over.getJsonArray("steps").getJsonObject(0);
    assertEquals("$Base", base.getString("step"));
    assertEquals(100, base.getInteger("value"));

    JsonObject into = step("into");
    assertEquals(2, frames(into).size());
    assertEquals(70, into.getJsonObject("parameters").getInteger("age"));
    assertTrue(into.getJsonObject("cells").encode().contains("C6"), into::encode);

    assertEquals(List.of("Premium at $Total"), frames(step("out")));
    JsonObject end = step("resume");
    assertEquals("completed", end.getString("status"));
    assertEquals(120, end.getInteger("result"));
    assertEquals("stopped", tools.content(STOP, "{}").getString("status"));
    assertEquals(0, studio.traces());
  }

  /** Studio goes on with the rules that it had compiled. */
  @Test
  void saysThatTheRulesHaveChangedSinceItsStart() {
    String rules = start("").getString("ranOn");
    assertTrue(rules.endsWith(", without unsaved changes"), rules);
    assertEquals(List.of(), notes(step("over")));

    editFactor();

    for (JsonObject answer :
        List.of(
            step("over"), tools.content(INSPECT, "{}"), tools.content(INSPECT, "{'value':1}"))) {
      assertTrue(
          notes(answer).get(0).startsWith("The project was changed or opened again since"),
          answer::encode);
      assertEquals(rules, answer.getString("ranOn"));
    }
    rules = start("").getString("ranOn");
    assertTrue(rules.endsWith(", with unsaved changes"), rules);
  }

  @Test
  void refusesTablesAndCellsThatItCannotMeet() {
    String text =
        tools.failure(BREAKPOINTS, "{'projectId':'Insurance','breakpoints':['AgeFactor','Nope']}");
    assertTrue(text.contains("A trace cannot stop at 'Nope'. It can stop at: "), text);
    assertEquals(List.of(), studio.writes());
    start(",'stopAtEntry':false,'watch':['$Base','$Factor','$Nope']");
    assertTrue(
        notes(tools.content(INSPECT, "{'watched':true}")).toString().contains("'$Nope'"),
        () -> tools.content(INSPECT, "{'watched':true}").encode());
  }

  @Test
  void stopsAtABreakpoint() {
    JsonObject set =
        tools.content(BREAKPOINTS, "{'projectId':'Insurance','breakpoints':['AgeFactor']}");
    assertEquals(new JsonArray("[\"AgeFactor\"]"), set.getJsonArray("breakpoints"));
    assertTrue(set.getJsonArray("targets").contains("Premium (spreadsheet)"), set::encode);
    assertEquals(2, frames(start(",'stopAtEntry':false")).size());
    assertEquals(
        0,
        tools
            .content(BREAKPOINTS, "{'projectId':'Insurance','breakpoints':[]}")
            .getJsonArray("breakpoints", new JsonArray())
            .size());
    assertEquals("completed", step("resume").getString("status"));
  }

  @Test
  void inspectsFramesValuesCallsAndWatchedCells() {
    start(",'stopAtEntry':false,'watch':['$Factor']");
    assertEquals(120, tools.content(INSPECT, "{}").getInteger("result"));
    assertEquals(120, tools.content(INSPECT, "{'frame':0}").getInteger("result"));
    assertEquals(
        new JsonObject("{\"$Factor\":{\"Premium #1\":1.2}}"),
        tools.content(INSPECT, "{'watched':true}").getJsonObject("watched"));
    assertEquals(
        "Tom", tools.content(INSPECT, "{'value':1}").getJsonObject("result").getString("name"));
    start(",'stopAtEntry':false,'tree':true");
    JsonObject call =
        tools
            .content(INSPECT, "{'step':'" + PREMIUM + "#R1C0@1'}")
            .getJsonArray("calls")
            .getJsonObject(0);
    assertEquals("AgeFactor", call.getString("table"));
    assertEquals(
        "Returned rule: [R3]", call.getJsonArray("steps").getJsonObject(1).getString("step"));
    assertTrue(
        tools
            .failure(INSPECT, "{'frame':0,'value':1}")
            .contains("frame, value, step and watched cannot be combined."));
    assertTrue(tools.failure(INSPECT, "{'step':'R1C0'}").contains("is not a step of the tree."));
    assertTrue(tools.failure(INSPECT, "{'frame':7}").startsWith("The trace has no such frame."));
    assertTrue(tools.failure(INSPECT, "{'value':999}").startsWith("The trace has no such value."));
  }

  @Test
  void tellsTheStateOfATraceThatRuns() {
    studio.tracing(2);
    assertEquals("suspended", start("").getString("status"));
    studio.tracing(0);
  }

  @Test
  void endsTheTraceOfACancelledStart() throws Exception {
    studio.tracing(Integer.MAX_VALUE);
    Sent call =
        tools
            .client()
            .send(
                "tools/call",
                new JsonObject()
                    .put("name", START)
                    .put("arguments", new JsonObject(of("Premium", TOM).replace('\'', '"'))));
    await(() -> studio.requests().stream().anyMatch(line -> line.endsWith("/trace/status")));
    tools.client().notify("notifications/cancelled", new JsonObject().put("requestId", call.id()));
    await(() -> writes().contains("DELETE /trace"));
    call.messages().get();
    assertEquals(0, studio.traces());
    assertEquals(List.of("This session had no trace open."), notes(tools.content(STOP, "{}")));
  }

  @Test
  void anotherSessionIsToldWhoHasTheTrace() {
    start("");
    studio.forgetRequests();
    ToolCalls other = session();
    String expected =
        "another MCP session traces the table 'Premium' of the project 'Insurance'. It used it";
    for (String text :
        List.of(
            other.failure(START, of("Premium", TOM)),
            other.failure("openl_explain_result", of("Premium", TOM)),
            other.failure(STEP, "{'type':'into'}"),
            other.failure(INSPECT, "{}"),
            other.failure(BREAKPOINTS, "{'projectId':'Insurance','breakpoints':[]}"))) {
      assertTrue(text.contains(expected), text);
    }
    assertEquals(List.of("This session had no trace open."), notes(other.content(STOP, "{}")));
    assertEquals(List.of(), studio.writes());
    assertEquals(List.of("Premium at $Factor"), frames(step("over")), "the trace goes on");
    tools.content(STOP, "{}");
    assertEquals("suspended", start(other, "").getString("status"));
  }

  @Test
  void theSameSessionIsToldThatItsTraceHasEnded() {
    start("");
    assertEquals(
        List.of("This ended the trace of the table 'Premium' that this session had open."),
        notes(start("")));
    assertTrue(
        tools
            .text("openl_explain_result", of("Premium", TOM))
            .contains(
                "note: This ended the trace of the table 'Premium' that this session had open."));
    assertTrue(
        tools.failure(STEP, "{'type':'into'}").startsWith("This session has no trace open."));
  }

  @Test
  void aTraceWhoseSessionHasEndedIsStopped() {
    ToolCalls other = session();
    start(other, "");
    open.stopAbandoned();
    assertEquals(1, studio.traces());
    other.client().end();
    open.stopAbandoned();
    assertEquals(0, studio.traces());
    assertEquals("suspended", start("").getString("status"));
  }

  @Test
  void aStartDoesNotWaitForASessionThatHasEnded() {
    ToolCalls other = session();
    start(other, "");
    other.client().end();
    assertEquals(
        List.of(
            "This ended the trace of the table 'Premium' that a session that has ended had open."),
        notes(start("")));
  }

  /** API-6.md 2.6: "404 trace.execution.task without a session (also after idle reaping)". */
  @Test
  void saysWhatToDoAfterStudioHasEndedTheTrace() {
    start("");
    studio.reapTraces();
    String text = tools.failure(INSPECT, "{}");
    assertTrue(text.startsWith("The trace has ended in OpenL Studio."), text);
    assertTrue(
        text.endsWith("Start it again with openl_start_trace, or call openl_explain_result."));
    assertTrue(
        tools.failure(STEP, "{'type':'into'}").startsWith("This session has no trace open."));
  }

  @Test
  void saysThatAnotherProgramHasReplacedTheTrace() {
    start("");
    String table = me.get(PROJECT + "/tables?name=Ratio").at("/content/0/id");
    me.send("POST", PROJECT + "/trace?tableId=" + table, "{'amount':1}");
    String text = tools.failure(STEP, "{'type':'over'}");
    assertTrue(text.startsWith("The trace of this session has ended. Another program"), text);
  }

  private void startElsewhere() {
    String table = me.get(PROJECT + "/tables?name=Ratio").at("/content/0/id");
    assertEquals(
        200, me.send("POST", PROJECT + "/trace?tableId=" + table, "{'amount':1}").status());
    studio.forgetRequests();
  }

  /** The trace of another program of the same user is not shown as that of this session. */
  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'frame':0}", "{'watched':true}", "{'value':1}"})
  void readsNothingOfATraceThatHasReplacedIts(String arguments) {
    start("");
    startElsewhere();
    String text = tools.failure(INSPECT, arguments);
    assertTrue(text.startsWith("The trace of this session has ended. Another program"), text);
    assertEquals(1, studio.traces());
  }

  @Test
  void doesNotStopATraceThatHasReplacedIts() {
    start("");
    startElsewhere();
    assertEquals(
        List.of("Another program of the same user has ended it, and its own trace goes on."),
        notes(tools.content(STOP, "{}")));
    assertEquals(List.of(), writes());
    assertEquals(1, studio.traces());
  }

  /** The trace that was open goes on in OpenL Studio until the start has been accepted. */
  @Test
  void aRefusedStartLeavesTheTraceOpen() {
    start("");
    studio.failNext("PUT .*/watches", StudioFault.serverError(false));
    tools.failure(START, of("Premium", TOM));
    assertEquals(List.of("Premium at $Factor"), frames(step("over")));
  }

  @Test
  void aDeepStackFitsIntoAnAnswer() {
    JsonObject answer =
        tools.content(START, of("Recurse", "{`n`:0}").replaceFirst("}$", ",'stopAtEntry':false}"));
    assertTrue(answer.getJsonArray("frames").size() <= 30, answer::encode);
    assertEquals(0, answer.getJsonArray("frames").getJsonObject(0).getInteger("frame"));
    assertTrue(notes(answer).toString().contains("frames are not in this answer"), answer::encode);
  }

  /** A step that got no answer may have been made. */
  @Test
  void neverRepeatsAStep() {
    start("");
    studio.failNext("POST .*/step", StudioFault.reset(true));
    String text = tools.failure(STEP, "{'type':'over'}");
    assertTrue(
        text.endsWith("The change may or may not have been done. Look before you repeat the call."),
        text);
    assertEquals(1, writes().stream().filter("POST /trace/step"::equals).count());
    assertEquals(
        100,
        tools.content(INSPECT, "{}").getJsonArray("steps").getJsonObject(0).getInteger("value"));
  }

  @Test
  void saysThatAnEndedTraceCannotStep() {
    start(",'stopAtEntry':false");
    assertTrue(tools.failure(STEP, "{'type':'into'}").startsWith("The trace cannot do this now."));
  }
}
