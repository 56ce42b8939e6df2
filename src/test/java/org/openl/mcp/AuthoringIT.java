package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.client.McpSyncClient;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openl.mcp.real.Conversation;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.McpClients;
import org.openl.mcp.real.OpenlMcp;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;
import org.openl.mcp.real.SignedInServer;
import org.openl.mcp.real.SignedInServer.Transport;
import org.openl.mcp.real.ThresholdChange;

/** Changes a rule and takes the change back, as an assistant does, in the real OpenL Studio. */
@ExtendWith(RealServers.class)
@TestInstance(Lifecycle.PER_CLASS)
class AuthoringIT {

  private static final Logger LOG = Logger.getLogger(AuthoringIT.class);
  private static final String PROJECT = "Example 1 - Bank Rating";
  private static final String TESTED =
      "Tutorial 8 - Introduction to Smart Rules and Smart Lookup Tables";
  private static final String OLD = "<= 0.25";
  private static final String NEW = "<= 0.26";
  private static final ThresholdChange CHANGE =
      new ThresholdChange(PROJECT, "BankRatingGroup", "C10", OLD, NEW);

  private RealStudio studio;
  private SignedInServer server;
  private Map<String, byte[]> original;

  @BeforeAll
  void start(Keycloak keycloak, RealStudio real) {
    studio = real;
    server = SignedInServer.start(keycloak, real, PROJECT);
    original = real.download(PROJECT, revision(), server.accessToken());
  }

  @AfterAll
  void restore() {
    studio.upload(PROJECT, original, server.accessToken());
    studio.close(PROJECT, server.accessToken());
    studio.open(PROJECT, server.accessToken());
    server.close();
  }

  private String revision() {
    return studio.project(PROJECT, server.accessToken()).path("revision").asText();
  }

  @ParameterizedTest
  @EnumSource
  void changesAThresholdAndTakesTheChangeBack(Transport transport) {
    try (McpSyncClient client = server.client(transport)) {
      Conversation mcp = new Conversation(client);
      JsonNode restored = CHANGE.play(mcp, this::revision, "Ada Admin");
      LOG.infof(
          "A threshold changed and restored over %s: %d calls, %d bytes; cells that differ from the first revision: %s",
          transport, mcp.calls(), mcp.bytes(), restored.path("workbooks"));
    }
  }

  /** Dave has the project open too, and would overwrite what Ada has changed. */
  @Test
  void oneOfTwoPeopleWaitsForTheOther(Keycloak keycloak) {
    String dave = keycloak.signIn(Keycloak.MCP, "dave", "openid").accessToken();
    try (McpSyncClient ada = server.client(Transport.HTTP);
        McpSyncClient other = McpClients.stdio(settingsOf("dave", keycloak))) {
      Conversation mcp = new Conversation(ada);
      Conversation others = new Conversation(other);
      Map<String, Object> project = Map.of("projectId", PROJECT);
      others.ask("openl_open_project", project);
      mcp.ask("openl_edit_table", CHANGE.edits(OLD, NEW));

      String refused = McpClients.failure(other, "openl_edit_table", CHANGE.edits(OLD, "<= 0.27"));
      assertTrue(
          refused.startsWith("Nothing was changed. 'admin' is editing the project '" + PROJECT),
          refused);
      mcp.ask("openl_save_project", Map.of("projectId", PROJECT, "comment", "Ada's threshold"));
      String late = McpClients.failure(other, "openl_edit_table", CHANGE.edits(OLD, "<= 0.27"));
      assertTrue(
          late.startsWith(
              "Nothing was changed. The project '" + PROJECT + "' is open at a revision"),
          late);

      others.ask("openl_open_project", Map.of("projectId", PROJECT, "revision", "latest"));
      others.ask("openl_edit_table", CHANGE.edits(NEW, OLD));
      others.ask("openl_save_project", Map.of("projectId", PROJECT, "comment", "Dave's"));
    } finally {
      studio.close(PROJECT, dave);
    }
  }

  /** Studio keeps one project for each HTTP session, and loses edits if requests overlap. */
  @Test
  void callsAboutTwoProjectsDoNotDisturbEachOther() {
    studio.open(TESTED, server.accessToken());
    try (McpSyncClient client = server.client(Transport.HTTP)) {
      Conversation mcp = new Conversation(client);
      mcp.ask("openl_open_project", Map.of("projectId", PROJECT, "revision", "latest"));
      for (int round = 0; round < 4; round++) {
        boolean even = round % 2 == 0;
        CompletableFuture<JsonNode> tests =
            CompletableFuture.supplyAsync(
                () -> McpClients.call(client, "openl_run_tests", Map.of("projectId", TESTED)));
        JsonNode edit =
            mcp.ask("openl_edit_table", CHANGE.edits(even ? OLD : NEW, even ? NEW : OLD));
        assertEquals("EDITING", edit.path("status").asText(), edit::toString);
        assertEquals("passed", tests.join().path("state").asText(), tests.join()::toString);
      }
    } finally {
      studio.close(PROJECT, server.accessToken());
      studio.open(PROJECT, server.accessToken());
    }
  }

  private Map<String, String> settingsOf(String user, Keycloak keycloak) {
    return OpenlMcp.refreshTokenSettings(
        keycloak, studio, Keycloak.MCP, keycloak.offlineToken(user));
  }
}
