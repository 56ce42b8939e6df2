package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openl.mcp.doubles.ChangedWorkbook;
import org.openl.mcp.doubles.studio.SampleProjects;
import org.openl.mcp.real.CellEdit;
import org.openl.mcp.real.Conversation;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.McpClients;
import org.openl.mcp.real.RateChange;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;
import org.openl.mcp.real.SignedInServer;

/** Whole jobs of a user, each as the calls that an assistant makes, in the real OpenL Studio. */
@ExtendWith(RealServers.class)
@TestInstance(Lifecycle.PER_CLASS)
class JobScriptsIT {

  private static final Logger LOG = Logger.getLogger(JobScriptsIT.class);
  private static final String SAMPLE = "Example 3 - Auto Policy Calculation";
  private static final String RULES = "AutoPolicyCalculation.xlsx";
  private static final String TESTS = "AutoPolicyTests.xlsx";
  private static final String DEPLOYED = "This project revision is already deployed.";

  private final List<String> created = new ArrayList<>();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private RealStudio studio;
  private SignedInServer server;
  private Map<String, byte[]> sample;

  @BeforeAll
  void start(Keycloak keycloak, RealStudio real) {
    studio = real;
    server =
        SignedInServer.start(
            keycloak, real, "Example 1 - Bank Rating", Map.of("OPENL_MCP_TOOLSETS", "all"));
    sample = real.download(SAMPLE, revision(SAMPLE), server.accessToken());
  }

  @AfterAll
  void eraseProjects() {
    created.forEach(project -> studio.erase(project, server.accessToken()));
    server.close();
  }

  private void create(String project, Map<String, byte[]> files) {
    created.add(project);
    studio.upload(project, files, server.accessToken());
  }

  private Map<String, byte[]> sampleWith(String workbook, String sheet, String cell, double value) {
    Map<String, byte[]> files = new TreeMap<>(sample);
    files.put(workbook, ChangedWorkbook.of(files.get(workbook), sheet, Map.of(cell, value)));
    return files;
  }

  private String revision(String project) {
    return studio.project(project, server.accessToken()).path("revision").asText();
  }

  private McpSyncClient client() {
    return McpClients.http(server.http().uri("/mcp"), this::allow);
  }

  private ElicitResult allow(ElicitFormRequest question) {
    asked.add(question.message());
    return new ElicitResult(ElicitResult.Action.ACCEPT, Map.of("allow", true));
  }

  private static void log(String job, Conversation mcp) {
    LOG.infof(
        "%s: %d calls, %d bytes of text, %d of structured content",
        job, mcp.calls(), mcp.textBytes(), mcp.bytes());
  }

  /** The test of a policy expects the new premium already. */
  @Test
  void changesARateTestsItAndSaves() {
    String project = "A new rate";
    create(project, sampleWith(TESTS, "Test-Policy", "F11", 3060));
    String first = revision(project);
    CellEdit rate = new CellEdit(project, "DriverRiskPremium", "F20");
    try (McpSyncClient client = client()) {
      Conversation mcp = new Conversation(client);
      new RateChange(rate, "1000", "1100", 1).play(mcp, "Raise the premium of high risks");
      log("Change a rate, test, save", mcp);
      assertEquals(6, mcp.calls());
    }
    assertNotEquals(first, revision(project));
    assertEquals(
        "Raise the premium of high risks",
        studio
            .project(project, server.accessToken())
            .path("comment")
            .asText()
            .replaceFirst(" Type: .*", ""));
  }

  /** Another user has uploaded a workbook with a typing error. */
  @Test
  void findsWhyAResultIsWrongAndMendsIt(Keycloak keycloak) {
    String project = "A wrong rate";
    create(project, sample);
    studio.upload(
        project,
        sampleWith(RULES, "Driver-Premium", "F20", 100),
        keycloak.signIn(Keycloak.MCP, "dave", "openid").accessToken());
    CellEdit rate = new CellEdit(project, "DriverRiskPremium", "F20");
    Map<String, Object> tests = Map.of("projectId", project, "failuresOnly", true);
    try (McpSyncClient client = client()) {
      Conversation mcp = new Conversation(client);
      mcp.ask("openl_open_project", Map.of("projectId", project, "revision", "latest"));
      JsonNode failed = mcp.ask("openl_run_tests", tests).at("/results/0");
      assertEquals("PolicyPremiumTest", failed.path("table").asText(), failed::toString);
      assertEquals("2960", failed.at("/listed/0/different/0/expected").asText(), failed::toString);
      assertEquals("2060", failed.at("/listed/0/different/0/actual").asText(), failed::toString);
      JsonNode revisions =
          mcp.ask("openl_list_revisions", Map.of("projectId", project, "limit", 2))
              .path("revisions");
      JsonNode compared =
          mcp.ask(
              "openl_compare_revisions",
              Map.of(
                  "projectId",
                  project,
                  "from",
                  revisions.at("/1/revision").asText(),
                  "to",
                  revisions.at("/0/revision").asText()));
      assertTrue(rate.isIn(compared), compared::toString);
      rate.set(mcp, "100", "1000");
      assertEquals("passed", mcp.ask("openl_run_tests", tests).path("state").asText());
      mcp.ask("openl_save_project", Map.of("projectId", project, "comment", "Mend the rate"));
      log("Find why a result is wrong, mend it, test", mcp);
      assertEquals(7, mcp.calls());
    }
    JsonNode view = view(project, "DriverRiskPremium");
    assertTrue(view.path("rules").path(0).toString().contains("1000"), view::toString);
  }

  /** What the tools of the other toolsets do is found in Studio. */
  @Test
  void readsFilesRestoresAVersionBranchesAndDeploys() {
    String project = "All toolsets";
    Map<String, byte[]> files = new TreeMap<>(SampleProjects.tested());
    files.put("docs/notes.txt", "The rates\nof 2027\n".getBytes(StandardCharsets.UTF_8));
    create(project, files);
    try (McpSyncClient client = client()) {
      Conversation mcp = new Conversation(client);
      mcp.ask("openl_open_project", Map.of("projectId", project));
      readFiles(mcp, project);
      restoreAVersion(mcp, project);
      deploy(mcp, project);
      changeABranch(mcp, project);
      log("Files, local history, deployments and branches", mcp);
    }
    List<String> questions = List.copyOf(asked);
    assertEquals(2, questions.size(), questions::toString);
  }

  private void readFiles(Conversation mcp, String project) {
    Map<String, byte[]> saved = studio.download(project, revision(project), server.accessToken());
    JsonNode listed = mcp.ask("openl_list_files", Map.of("projectId", project));
    assertEquals(
        saved.keySet(),
        new TreeSet<>(listed.path("files").findValuesAsText("path")),
        listed::toString);
    for (Map.Entry<String, byte[]> file : saved.entrySet()) {
      JsonNode read =
          mcp.ask(
              "openl_read_file",
              Map.of("projectId", project, "path", file.getKey(), "base64", true));
      assertArrayEquals(file.getValue(), Base64.getDecoder().decode(read.path("base64").asText()));
    }
    JsonNode found = mcp.ask("openl_list_files", Map.of("projectId", project, "text", "of 2027"));
    assertEquals("docs/notes.txt", found.at("/files/0/path").asText(), found::toString);
  }

  private void restoreAVersion(Conversation mcp, String project) {
    CellEdit factor = new CellEdit(project, "AgeFactor", "C4");
    factor.set(mcp, "1.5", "2");
    factor.set(mcp, "2", "3");
    assertEquals(3, factorInStudio(project));
    JsonNode versions =
        mcp.ask("openl_list_local_changes", Map.of("projectId", project)).path("versions");
    assertEquals(3, versions.size(), versions::toString);
    mcp.ask(
        "openl_restore_local_change",
        Map.of("projectId", project, "id", versions.at("/1/id").asText()));
    assertEquals(2, factorInStudio(project));
    mcp.ask("openl_save_project", Map.of("projectId", project, "comment", "Restored"));
    assertEquals(2, factorInStudio(project));
  }

  private void deploy(Conversation mcp, String project) {
    assertNotEquals(DEPLOYED, deploymentInStudio(project));
    Map<String, Object> target = Map.of("projectId", project, "repository", "production");
    JsonNode deployed = mcp.ask("openl_deploy_project", target);
    assertEquals(DEPLOYED, deploymentInStudio(project), deployed::toString);
    JsonNode again = mcp.ask("openl_deploy_project", target);
    assertTrue(again.path("done").asText().startsWith("Nothing was done"), again::toString);
    JsonNode listed = mcp.ask("openl_list_deployments", Map.of("projectId", project));
    assertEquals(DEPLOYED, listed.at("/deployments/0/state").asText(), listed::toString);
  }

  private void changeABranch(Conversation mcp, String project) {
    String branch = "rates-of-2027";
    String main = revision(project);
    mcp.ask("openl_create_branch", Map.of("projectId", project, "branch", branch));
    JsonNode branches = studio.get("/repos/design/branches", server.accessToken());
    assertTrue(branches.toString().contains('"' + branch + '"'), branches::toString);
    JsonNode listed = mcp.ask("openl_list_branches", Map.of("projectId", project));
    assertTrue(listed.findValuesAsText("name").contains(branch), listed::toString);

    mcp.ask("openl_open_project", Map.of("projectId", project, "branch", branch));
    new CellEdit(project, "AgeFactor", "C4").set(mcp, "2", "2.5");
    mcp.ask("openl_save_project", Map.of("projectId", project, "comment", "On the branch"));
    JsonNode state = studio.project(project, server.accessToken());
    assertEquals(branch, state.path("branch").asText(), state::toString);
    assertNotEquals(main, state.path("revision").asText(), state::toString);
    assertEquals(2.5, factorInStudio(project));
    mcp.ask("openl_open_project", Map.of("projectId", project, "branch", "master"));
    assertEquals(main, revision(project));
    assertEquals(2, factorInStudio(project));
  }

  private double factorInStudio(String project) {
    return view(project, "AgeFactor").at("/rules/0/Factor").asDouble();
  }

  private JsonNode view(String project, String table) {
    String path = RealStudio.path(project) + "/tables";
    for (JsonNode candidate : studio.get(path, server.accessToken())) {
      if (candidate.path("name").asText().equals(table)) {
        return studio.get(path + "/" + candidate.path("id").asText(), server.accessToken());
      }
    }
    throw new AssertionError("There is no table " + table);
  }

  private String deploymentInStudio(String project) {
    return studio
        .get(
            "/user-workspace/design/projects/%s/deployments/production"
                .formatted(project.replace(" ", "%20")),
            server.accessToken())
        .at("/0/messages")
        .asText();
  }
}
