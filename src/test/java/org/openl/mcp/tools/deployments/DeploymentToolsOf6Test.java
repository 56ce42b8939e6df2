package org.openl.mcp.tools.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.Waiting;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;
import org.openl.mcp.doubles.studio.SampleProjects;
import org.openl.mcp.doubles.studio.StudioFault;
import org.openl.mcp.doubles.studio.ToolScenarios;

/** Deploys projects with Studio 6.x. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class DeploymentToolsOf6Test extends ToolScenarios {

  private static final String DEPLOY = "openl_deploy_project";

  @Test
  void deploysForTheFirstTimeAndAgain() {
    String first = revision();
    assertTrue(tools.failure(DEPLOY, of("")).startsWith("Nothing was done"));
    assertTrue(confirmed(DEPLOY, "", DENY).startsWith("Nothing was done"));
    assertEquals(List.of(), studio.writes());

    String text = confirmed(DEPLOY, "'comment':'First'", ALLOW);

    assertTrue(text.contains("The project was deployed for the first time."), text);
    assertEquals(
        """
        Deploy the project 'Insurance' to the repository 'Deployment' as 'Insurance'?

        Project: Insurance
        Branch: master

        Services that read this repository get the revision %s. There is no such deployment yet."""
            .formatted(first),
        asked.poll());
    assertEquals(Map.of("production/Insurance", first), studio.deployed());
    asked.clear();
    String second = studio.commit(NAME, MAIN, Map.of("docs/notes.txt", bytes("newer")), "Newer");

    String again = confirmed(DEPLOY, "'repository':'DEPLOYMENT','name':'insurance'", ALLOW);

    assertTrue(again.contains("The project was deployed again."), again);
    assertTrue(
        asked.peek().contains("It has 'Insurance' at revision %s now.".formatted(first)),
        asked.peek());
    assertEquals(Map.of("production/Insurance", second), studio.deployed());
  }

  @Test
  void listsDeployments() {
    assertTrue(
        tools
            .content("openl_list_deployments", "{}")
            .getString("note")
            .startsWith("OpenL Studio lists no such deployment"));
    confirmed(DEPLOY, "'name':'Rates'", ALLOW);

    JsonObject all =
        tools
            .content("openl_list_deployments", "{'repository':'Deployment'}")
            .getJsonArray("deployments")
            .getJsonObject(0);
    JsonObject one =
        tools
            .content("openl_list_deployments", of(""))
            .getJsonArray("deployments")
            .getJsonObject(0);

    assertEquals("Rates", all.getString("name"));
    assertEquals("production", all.getString("repository"));
    assertFalse(all.containsKey("projects"), all::encode);
    assertEquals(revision(), one.getJsonArray("projects").getJsonObject(0).getString("revision"));
    assertEquals(
        List.of("production"),
        tools
            .content("openl_list_repositories", "{'kind':'PRODUCTION'}")
            .getJsonArray("repositories")
            .stream()
            .map(repository -> ((JsonObject) repository).getString("id"))
            .toList());
    assertTrue(
        tools
            .failure("openl_list_deployments", "{'repository':'nope'}")
            .startsWith("There is no repository 'nope'."));
  }

  @Test
  void saysThatUnsavedChangesAreNotDeployed() {
    open(me);
    studio.write(NAME, "", "docs/notes.txt", bytes("unsaved"));

    String text = confirmed(DEPLOY, "", ALLOW);

    assertTrue(text.contains("The unsaved changes of the project are not deployed."), text);
    assertTrue(
        asked.peek().contains("The unsaved changes of the project are not deployed."),
        asked.peek());
  }

  @Test
  void needsARepositoryIfThereAreSeveral() {
    studio.productionRepository("main-only", "Main only", true);

    assertTrue(
        tools
            .failure(DEPLOY, of(""))
            .contains("There is more than one production repository: 'production', 'main-only'."));
  }

  @Test
  void refusesABranchWhereOnlyTheMainBranchIsDeployed() {
    studio.productionRepository("main-only", "Main only", true);
    me.send("POST", path() + "/branches", "{'branch':'feature'}");
    me.send("PATCH", path(), "{'status':'OPENED','branch':'feature'}");
    studio.forgetRequests();

    String failure = tools.failure(DEPLOY, of("'repository':'main-only'"));

    assertTrue(failure.contains("accepts only projects on the main branch 'master'"), failure);
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void doesNotDeployAnotherRevisionThanThePersonWasAskedFor() {
    String text =
        confirmed(
            DEPLOY,
            "",
            ALLOW,
            () -> studio.commit(NAME, MAIN, Map.of("docs/notes.txt", bytes("x")), "Other"));

    assertTrue(text.startsWith("The project was not deployed."), text);
    assertEquals(Map.of(), studio.deployed());
  }

  @Test
  void saysThatTheProjectShowsAnOlderRevision() {
    String first = revision();
    studio.commit(NAME, MAIN, Map.of("docs/notes.txt", bytes("newer")), "Newer");
    me.send("PATCH", path(), "{'status':'OPENED','revision':'%s'}".formatted(first));

    confirmed(DEPLOY, "", ALLOW);

    assertTrue(
        asked
            .peek()
            .contains(
                "get the revision %s. The project shows this revision, which may be older than the newest one."
                    .formatted(first)),
        asked.peek());
    assertEquals(Map.of("production/Insurance", first), studio.deployed());
  }

  /** A deployment names no revision, so somebody may save another one before Studio acts. */
  @Test
  void saysThatAnotherRevisionWasDeployed() {
    CountDownLatch gate = new CountDownLatch(1);
    studio.failNext("POST /rest/deployments", StudioFault.heldRequest(gate));
    CompletableFuture<String> text =
        CompletableFuture.supplyAsync(() -> confirmed(DEPLOY, "", ALLOW));
    Waiting.until(() -> !studio.writes().isEmpty());
    String other = studio.commit(NAME, MAIN, Map.of("docs/notes.txt", bytes("x")), "Other");
    gate.countDown();

    assertTrue(text.join().contains("lists the deployed project at revision " + other), text::join);
  }

  @Test
  void neverRepeatsADeploymentWithoutAnAnswer() {
    studio.failNext("POST /rest/deployments", StudioFault.reset(true));

    String text = confirmed(DEPLOY, "", ALLOW);

    assertTrue(text.contains("may or may not"), text);
    assertEquals(1, studio.writes().size());
  }

  @Test
  void saysThatAnotherProjectIsReplaced() {
    confirmed(DEPLOY, "", ALLOW);
    studio.project("Other", SampleProjects.insurance());
    asked.clear();

    String text = confirmed(DEPLOY, "'projectId':'Other','name':'Insurance'", ALLOW);

    assertTrue(
        asked
            .peek()
            .contains("- The services of 1 other project with this deployment: 'Insurance'"),
        asked.peek());
    assertTrue(text.contains("The project was deployed. It replaced another one."), text);
  }

  @Test
  void refusesANameThatIsNoNameAndNamesTheListOfRepositories() {
    for (String name : List.of("a/b", "../x", "x".repeat(300))) {
      assertTrue(
          tools.failure(DEPLOY, of("'name':'%s'".formatted(name))).contains("The name in 'name'"),
          name);
    }
    assertTrue(
        tools
            .failure(DEPLOY, of("'repository':'nope'"))
            .contains("List them with openl_list_repositories and the kind PRODUCTION"));
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void saysThatAnOlderRevisionWasDeployed() {
    String first = revision();
    studio.commit(NAME, MAIN, Map.of("docs/notes.txt", bytes("newer")), "Newer");
    me.send("PATCH", path(), "{'status':'OPENED','revision':'%s'}".formatted(first));

    String text = confirmed(DEPLOY, "", ALLOW);

    assertTrue(text.contains("which may be older than the newest one"), text);
  }
}
