package org.openl.mcp.tools.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.studio.InProcessWithStudio5;
import org.openl.mcp.doubles.studio.ToolScenarios;

/** Deploys projects with the undocumented requests of Studio 5.27. */
@QuarkusTest
@TestProfile(InProcessWithStudio5.class)
class DeploymentToolsOf5Test extends ToolScenarios {

  private static final String DEPLOY = "openl_deploy_project";

  private JsonObject listed() {
    return tools
        .content("openl_list_deployments", of(""))
        .getJsonArray("deployments")
        .getJsonObject(0);
  }

  @Test
  void deploysAndSaysWhenNothingHasToBeDone() {
    assertEquals("Create deploy configuration to deploy.", listed().getString("state"));
    assertTrue(confirmed(DEPLOY, "", DENY).startsWith("Nothing was done"));
    assertEquals(List.of(), studio.writes());

    String text = confirmed(DEPLOY, "", ALLOW);

    assertTrue(text.contains("The project was deployed."), text);
    assertEquals(Map.of("production/Insurance", revision()), studio.deployed());
    assertEquals("This project revision is already deployed.", listed().getString("state"));
    assertEquals(
        "Nothing was done: this revision of the project is already deployed.",
        tools.content(DEPLOY, of("")).getString("done"));
    assertEquals(1, studio.writes().size());
  }

  /** Seen with the real one: the list is the same for a repository that does not exist. */
  @Test
  void saysThatTheListIsNotOneOfDeployments() {
    assertTrue(
        tools
            .content("openl_list_deployments", of("'repository':'nope'"))
            .getString("note")
            .contains("does not say whether there is such a repository"));
  }

  /** Seen with the real one: for some seconds, it does not say that the project is deployed. */
  @Test
  void waitsUntilStudioKnowsWhatIsDeployed() {
    studio.forgetRequests();

    String text = confirmed(DEPLOY, "", ALLOW);

    assertTrue(text.contains("The project was deployed."), text);
    List<String> requests = studio.requests();
    List<String> reads = requests.stream().filter(line -> line.endsWith("/production")).toList();
    assertEquals(4, reads.size(), requests::toString);
  }

  @Test
  void refusesUnsavedChanges() {
    open(me);
    studio.write(NAME, "", "docs/notes.txt", bytes("unsaved"));
    studio.forgetRequests();

    String failure = tools.failure(DEPLOY, of(""));

    assertTrue(failure.contains("Save it with openl_save_project"), failure);
    assertEquals(List.of(), studio.writes());
  }

  /** Seen with the real one: another name is a silent 204. */
  @Test
  void refusesAnotherName() {
    assertTrue(
        tools
            .failure(DEPLOY, of("'name':'Other'"))
            .contains("deploys this project only as: 'Insurance'."));
  }

  /** Seen with the real one: 500 after the configuration was created. */
  @Test
  void doesNotClaimADeploymentToAnUnknownRepository() {
    String text = confirmed(DEPLOY, "'repository':'nope'", ALLOW);

    assertTrue(text.contains("may or may not"), text);
    assertEquals(Map.of(), studio.deployed());
  }

  @Test
  void listsOnlyTheDeploymentsOfAProject() {
    assertTrue(
        tools
            .failure("openl_list_deployments", "{}")
            .contains("Repeat the call with 'projectId'."));
  }
}
