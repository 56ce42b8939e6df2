package org.openl.mcp.tools.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;
import org.openl.mcp.doubles.studio.InMemoryStudio;
import org.openl.mcp.doubles.studio.InProcessWithStudio5;
import org.openl.mcp.doubles.studio.SampleProjects;
import org.openl.mcp.doubles.studio.StudioCaller;

/**
 * {@code openl_get_table_dependencies} with OpenL Studio 5.27, whose graph belongs to the HTTP
 * session and has only tables that can be run.
 */
@QuarkusTest
@TestProfile(InProcessWithStudio5.class)
class TableDependenciesOf5Test {

  private static final String TOOL = "openl_get_table_dependencies";

  @TestHTTPResource URI uri;
  InMemoryStudio studio;
  private ToolCalls tools;

  @BeforeEach
  void openProject() {
    studio.reset();
    open("Insurance");
    tools = new ToolCalls(McpPost.open(uri.getPort()));
  }

  private void open(String name) {
    String id = studio.project(name, SampleProjects.insurance());
    new StudioCaller(studio.baseUrl(), "")
        .send("PATCH", "/projects/" + id.replace("=", "%3D"), "{'status':'OPENED'}");
  }

  @Test
  void limitsTheGraphOfTheSessionToTheTable() {
    JsonObject all = tools.content(TOOL, "{'projectId':'Insurance','table':'AgeFactor'}");
    assertEquals(List.of("AgeFactor", "Premium", "PremiumTest"), names(all));
    JsonObject premium = all.getJsonArray("tables").getJsonObject(1);
    assertEquals("Spreadsheet", premium.getString("kind"));
    assertEquals("B9:C12", premium.getString("range"));
    assertEquals(List.of("AgeFactor"), premium.getJsonArray("uses").getList());
    assertEquals(
        List.of("AgeFactor", "Premium"),
        names(
            tools.content(
                TOOL,
                "{'projectId':'Insurance','table':'AgeFactor','depth':1,'direction':'DEPENDENTS'}")));
  }

  @Test
  void saysWhichTablesItDoesNotKnow() {
    assertEquals(
        "The dependencies of this table are not known. OpenL Studio 5.27 returns only tables that can be run, such as rules, spreadsheets and tests, and no datatypes or data. Call openl_find with the name of the table to see where it is used.",
        tools.failure(TOOL, "{'projectId':'Insurance','table':'Driver'}"));
    JsonObject all = tools.content(TOOL, "{'projectId':'Insurance'}");
    assertEquals(4, all.getInteger("total"));
    assertTrue(all.getString("note").startsWith("OpenL Studio 5.27 returns only"), all::encode);
  }

  /** The session has one project at a time; the address of each table says which. */
  @Test
  void neverAnswersTheGraphOfAnotherProject() {
    open("Other");
    tools.content("openl_list_tables", "{'projectId':'Other'}");
    JsonObject insurance = tools.content(TOOL, "{'projectId':'Insurance','table':'Premium'}");
    JsonObject other = tools.content(TOOL, "{'projectId':'Other','table':'Premium'}");
    assertEquals(names(insurance), names(other));
    assertTrue(
        !insurance
            .getJsonArray("tables")
            .getJsonObject(0)
            .getString("id")
            .equals(other.getJsonArray("tables").getJsonObject(0).getString("id")),
        other::encode);
  }

  private static List<String> names(JsonObject answer) {
    return answer.getJsonArray("tables").stream()
        .map(table -> ((JsonObject) table).getString("name"))
        .toList();
  }
}
