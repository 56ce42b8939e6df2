package org.openl.mcp.doubles.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;

/** The tools read from the double of 5.27 what it has. */
@QuarkusTest
@TestProfile(InProcessWithStudio5.class)
class ToolsWithStudio5Test {

  @TestHTTPResource URI uri;
  InMemoryStudio studio;

  @BeforeEach
  void createProject() {
    studio.reset();
    studio.project("Insurance", SampleProjects.typed());
  }

  @Test
  void readATableFromItsWorkbook() {
    ToolCalls tools = new ToolCalls(McpPost.open(uri.getPort()));
    StudioCaller caller = new StudioCaller(studio.baseUrl(), "");
    String project = caller.get("/projects").at("/0/id").replace("=", "%3D");
    caller.send("PATCH", "/projects/" + project, "{'status':'OPENED'}");

    assertEquals(
        "E8:F13",
        tools
            .content("openl_get_table", "{'projectId':'Insurance','table':'Discount'}")
            .getString("range"));
  }
}
