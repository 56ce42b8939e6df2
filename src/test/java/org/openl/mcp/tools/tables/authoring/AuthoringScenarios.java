package org.openl.mcp.tools.tables.authoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;
import org.openl.mcp.doubles.studio.InMemoryStudio;
import org.openl.mcp.doubles.studio.SampleProjects;
import org.openl.mcp.doubles.studio.StudioCaller;

/** An opened project of a double of Studio 6.x, and two users: the one of this server, and Bob. */
abstract class AuthoringScenarios {

  static final String PROJECT = "/projects/Insurance";

  @TestHTTPResource URI uri;
  InMemoryStudio studio;

  ToolCalls tools;
  StudioCaller me;
  StudioCaller bob;

  @BeforeEach
  void openProject() {
    studio.reset();
    studio.user("svc", "The Service", "").user("bob", "Bob Builder", "Token b");
    studio.project("Insurance", SampleProjects.insurance());
    tools = new ToolCalls(McpPost.open(uri.getPort()));
    me = new StudioCaller(studio.baseUrl(), "");
    bob = new StudioCaller(studio.baseUrl(), "Token b");
    open(me);
    studio.forgetRequests();
  }

  static void open(StudioCaller caller) {
    assertEquals(204, caller.send("PATCH", PROJECT, "{'status':'OPENED'}").status());
  }

  static String of(String arguments) {
    return "{'projectId':'Insurance'%s}".formatted(arguments.isEmpty() ? "" : "," + arguments);
  }

  static String of(String table, String arguments) {
    return of("'table':'%s'%s".formatted(table, arguments.isEmpty() ? "" : "," + arguments));
  }

  JsonObject get(String table) {
    return tools.content("openl_get_table", of(table, ""));
  }

  JsonArray rows(String table) {
    return get(table).getJsonArray("rows");
  }

  String id(String table) {
    return get(table).getString("id");
  }

  /** Locks the project as Bob does, with an unsaved edit. */
  void editAsBob() {
    open(bob);
    String table = bob.get(PROJECT + "/tables?name=AgeFactor").at("/content/0/id");
    bob.send(
        "POST",
        PROJECT + "/tables/" + table + "/actions",
        "{'operation':'update','target':{'type':'cell','row':2,'column':1,'value':9}}");
    studio.forgetRequests();
  }

  static List<String> notes(JsonObject answer) {
    return answer.getJsonArray("notes", new JsonArray()).stream().map(String::valueOf).toList();
  }
}
