package org.openl.mcp.doubles.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.openl.mcp.doubles.studio.StudioCaller.Answer;

/** A double of 6.x with a project and two users, Ada and Bob. */
abstract class InMemoryStudioFixture {

  static final String SET =
      "{'operation':'update','target':{'type':'cell','row':%d,'column':%d,'value':%s}}";

  /** The double. */
  static InMemoryStudio studio;

  StudioCaller ada;
  StudioCaller bob;
  String project;

  @BeforeAll
  static void start() {
    studio = InMemoryStudio.start();
  }

  @AfterAll
  static void stop() {
    studio.close();
  }

  @BeforeEach
  void createProject() {
    studio.user("ada", "Ada Admin", "Token a").user("bob", "Bob Builder", "Token b");
    project =
        "/projects/" + studio.project("Insurance", SampleProjects.insurance()).replace("=", "%3D");
    ada = new StudioCaller(studio.baseUrl(), "Token a");
    bob = new StudioCaller(studio.baseUrl(), "Token b");
  }

  @AfterEach
  void reset() {
    studio.reset();
  }

  void open(StudioCaller caller) {
    assertEquals(204, caller.send("PATCH", project, "{'status':'OPENED'}").status());
  }

  String table(StudioCaller caller, String name) {
    return table(caller.get(project + "/tables?unpaged=true").body(), name).path("id").asText();
  }

  static JsonNode table(JsonNode page, String name) {
    return StreamSupport.stream(page.path("content").spliterator(), false)
        .filter(table -> table.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  Answer act(StudioCaller caller, String table, String action) {
    return caller.send("POST", project + "/tables/" + table + "/actions", action);
  }

  String status(StudioCaller caller) {
    return caller.get(project).at("/status");
  }

  String id() {
    return project.substring("/projects/".length()).replace("%3D", "=");
  }
}
