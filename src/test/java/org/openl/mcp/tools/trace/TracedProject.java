package org.openl.mcp.tools.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;
import org.openl.mcp.doubles.studio.InMemoryStudio;
import org.openl.mcp.doubles.studio.SampleProjects;
import org.openl.mcp.doubles.studio.StudioCaller;

/** An opened project of a double of Studio 6.x with rules to trace. */
public abstract class TracedProject {

  protected static final String PROJECT = "/projects/Insurance";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TestHTTPResource protected URI uri;
  protected InMemoryStudio studio;

  protected ToolCalls tools;
  protected StudioCaller me;

  @BeforeEach
  void openProject() {
    studio.reset();
    studio.project("Insurance", SampleProjects.traced());
    tools = session();
    me = new StudioCaller(studio.baseUrl(), "");
    assertEquals(204, me.send("PATCH", PROJECT, "{'status':'OPENED'}").status());
    studio.forgetRequests();
  }

  /** Opens another MCP session. */
  protected ToolCalls session() {
    return new ToolCalls(McpPost.open(uri.getPort()));
  }

  /** Changes a cell and does not save it. */
  protected void editFactor() {
    tools.content(
        "openl_edit_table",
        "{'projectId':'Insurance','table':'AgeFactor','edits':[{'op':'set','cell':'C4','expected':'1.5','value':'8'}]}");
  }

  /** Returns arguments with inputs, in which double quotes are written as {@code `}. */
  protected static String of(String table, String inputs) {
    return "{'projectId':'Insurance','table':'%s','inputs':'%s'}"
        .formatted(table, inputs.replace("`", "\\'"));
  }

  protected static String ofCase(String table, String testCase) {
    return "{'projectId':'Insurance','table':'%s','testCase':'%s'}".formatted(table, testCase);
  }

  protected static List<String> notes(JsonObject answer) {
    return answer.getJsonArray("notes", new JsonArray()).stream().map(String::valueOf).toList();
  }

  /** Returns the requests that could change something, without the number of the project. */
  protected List<String> writes() {
    return studio.writes().stream()
        .map(line -> line.replaceFirst("/rest/projects/[^/]+", "").replaceFirst("\\?.*", ""))
        .toList();
  }

  /** Waits until something is true. */
  protected static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "it did not happen");
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
  }
}
