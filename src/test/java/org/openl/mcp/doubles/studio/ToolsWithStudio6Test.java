package org.openl.mcp.doubles.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;

/** The tools read from the double what was done with it. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class ToolsWithStudio6Test {

  private static final String PROJECT = "/projects/Insurance";

  @TestHTTPResource URI uri;
  InMemoryStudio studio;

  @BeforeEach
  void createProject() {
    studio.reset();
    studio.project("Insurance", SampleProjects.insurance());
  }

  @Test
  void readTablesRevisionsAndComparisons() {
    ToolCalls tools = new ToolCalls(McpPost.open(uri.getPort()));
    StudioCaller caller = new StudioCaller(studio.baseUrl(), "");
    caller.send("PATCH", PROJECT, "{'status':'OPENED'}");
    String before = caller.get(PROJECT).at("/revision");
    String table = caller.get(PROJECT + "/tables?name=AgeFactor").at("/content/0/id");

    caller.send(
        "POST",
        PROJECT + "/tables/" + table + "/actions",
        "{'operation':'update','target':{'type':'cell','row':2,'column':1,'value':1.75}}");

    assertEquals(
        "B2:C6",
        tools
            .content("openl_get_table", "{'projectId':'Insurance','table':'AgeFactor'}")
            .getString("range"));
    caller.send("PATCH", PROJECT, "{'comment':'Raise'}");
    String after = caller.get(PROJECT).at("/revision");
    String changes =
        tools.text(
            "openl_compare_revisions",
            "{'projectId':'Insurance','from':'%s','to':'%s'}".formatted(before, after));
    assertTrue(changes.contains("AgeFactor"), changes);
    assertTrue(changes.endsWith("C4: 1.5 → 1.75"), changes);
    assertEquals(
        "Raise",
        tools
            .content("openl_list_revisions", "{'projectId':'Insurance'}")
            .getJsonArray("revisions")
            .getJsonObject(0)
            .getString("comment"));
  }
}
