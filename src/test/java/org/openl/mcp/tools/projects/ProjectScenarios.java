package org.openl.mcp.tools.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;
import org.openl.mcp.doubles.studio.InMemoryStudio;
import org.openl.mcp.doubles.studio.SampleProjects;
import org.openl.mcp.doubles.studio.StudioCaller;

/** A project of a double of Studio, and three users: the one of this server, Vera and Otto. */
abstract class ProjectScenarios {

  static final String NAME = "Insurance";
  static final String MAIN = "master";

  @TestHTTPResource URI uri;
  InMemoryStudio studio;

  ToolCalls tools;
  StudioCaller me;
  StudioCaller vera;
  StudioCaller otto;
  String id;

  @BeforeEach
  void createProject() {
    studio.reset();
    studio.user("me", "Max Example", "").user("vera", "Vera Viewer", "Token vera");
    studio.user("otto", "Otto Other", "Token otto");
    id = studio.project(NAME, SampleProjects.typed());
    tools = new ToolCalls(McpPost.open(uri.getPort()));
    me = new StudioCaller(studio.baseUrl(), "");
    vera = new StudioCaller(studio.baseUrl(), "Token vera");
    otto = new StudioCaller(studio.baseUrl(), "Token otto");
    studio.forgetRequests();
  }

  @AfterEach
  void reset() {
    studio.reset();
  }

  String path() {
    return "/projects/" + id.replace("=", "%3D");
  }

  static String of(String arguments) {
    return "{'projectId':'%s'%s}".formatted(NAME, arguments.isEmpty() ? "" : "," + arguments);
  }

  JsonObject open(String arguments) {
    return tools.content("openl_open_project", of(arguments));
  }

  String refusedToOpen(String arguments) {
    return tools.failure("openl_open_project", of(arguments));
  }

  JsonObject save(String comment) {
    return tools.content("openl_save_project", of("'comment':'" + comment + "'"));
  }

  String refusedToSave() {
    return tools.failure("openl_save_project", of("'comment':'Raise'"));
  }

  String status() {
    return me.get(path()).at("/status");
  }

  String revision() {
    return me.get(path()).at("/revision");
  }

  void open(StudioCaller caller) {
    assertEquals(204, caller.send("PATCH", path(), "{'status':'OPENED'}").status());
  }

  /** Changes the factor of the first rule of AgeFactor (C4), without saving. */
  void edit(StudioCaller caller, double factor) {
    int status = edit(caller, table(caller), factor);
    assertTrue(status < 300, () -> "status " + status);
  }

  /** Returns the path of AgeFactor. */
  String table(StudioCaller caller) {
    JsonNode list = caller.get(path() + "/tables").body();
    return StreamSupport.stream((list.isArray() ? list : list.path("content")).spliterator(), false)
        .filter(item -> item.path("name").asText().equals("AgeFactor"))
        .map(item -> path() + "/tables/" + item.path("id").asText())
        .findFirst()
        .orElseThrow();
  }

  /**
   * Changes the factor of the first rule of a table.
   *
   * @return the HTTP status
   */
  abstract int edit(StudioCaller caller, String table, double factor);

  /** Saves another factor as Vera does. */
  String commitOfVera(double factor) {
    open(vera);
    edit(vera, factor);
    vera.send("PATCH", path(), "{'comment':'Of Vera'}");
    vera.send("PATCH", path(), "{'status':'CLOSED'}");
    return studio.revisions(id, MAIN).get(0);
  }

  void branch(String name) {
    assertEquals(
        204, me.send("POST", path() + "/branches", "{'branch':'%s'}".formatted(name)).status());
  }
}
