package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.client.McpSyncClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openl.mcp.real.Conversation;
import org.openl.mcp.real.EditedTables;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;
import org.openl.mcp.real.ReferenceWorkbook;
import org.openl.mcp.real.SignedInServer;
import org.openl.mcp.real.SignedInServer.Transport;

/**
 * An edit of one cell of each table of OpenL Studio 5.27 and its reverse leave all cells of the
 * project's workbooks as they were, or the edit is refused with a reason.
 */
@Tag("soak")
@ExtendWith(RealServers.class)
@TestInstance(Lifecycle.PER_CLASS)
class EditedSamplesIT {

  private static final Logger LOG = Logger.getLogger(EditedSamplesIT.class);
  private static final String BANK_RATING = "Example 1 - Bank Rating";
  private static final String COPY = "Edited ";

  private final List<String> copies = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private final Set<String> refused = new HashSet<>();
  private final List<String> different = new ArrayList<>();
  private Keycloak keycloak;
  private RealStudio studio;
  private SignedInServer server;

  @BeforeAll
  void copyTheSamples(Keycloak provider, RealStudio real) {
    keycloak = provider;
    studio = real;
    server = SignedInServer.start(provider, real, BANK_RATING);
    String token = server.accessToken();
    for (JsonNode project : real.get("/projects", token)) {
      String name = project.path("name").asText();
      if (!name.startsWith(COPY)) {
        real.upload(
            COPY + name, real.download(name, project.path("revision").asText(), token), token);
        copies.add(COPY + name);
      }
    }
  }

  @AfterAll
  void takeThemAway() {
    String token = token();
    copies.forEach(project -> studio.erase(project, token));
    server.close();
  }

  private String token() {
    return keycloak.signIn(Keycloak.MCP, "admin", "openid offline_access").accessToken();
  }

  @Test
  void areTheSameAfterAnEditAndItsReverse() {
    try (McpSyncClient client = server.client(Transport.HTTP)) {
      copies.forEach(project -> editTables(client, project));
    }
    counts.forEach((outcome, count) -> LOG.infof("%d %s", count, outcome));
    assertEquals(List.of(), different);
    assertTrue(counts.getOrDefault("changed and put back", 0) > 20, counts::toString);
    assertTrue(refused.contains("DriverPremium"), refused::toString);
    assertTrue(refused.contains("EquityToCurrentAssetsRatioGroup"), refused::toString);
  }

  /**
   * Tries first which tables can be edited, because OpenL Studio compiles a project with unsaved
   * changes again for each reading.
   */
  private void editTables(McpSyncClient client, String project) {
    studio.open(project, token());
    Map<String, ReferenceWorkbook> before = studio.workbooks(project, token());
    Conversation mcp = new Conversation(client);
    EditedTables edits = new EditedTables(client, project);
    List<ObjectNode> editable = new ArrayList<>();
    for (JsonNode listed : mcp.tables(project, Map.of())) {
      ObjectNode table = mcp.table(project, Conversation.key(listed));
      if (!count(table, edits.refusal(table))) {
        editable.add(table);
      }
    }
    for (ObjectNode table : editable) {
      if (!count(table, edits.changeAndPutBack(table))) {
        counts.merge("changed and put back", 1, Integer::sum);
      }
    }
    studio.save(project, "Edited and put back", token());
    different.addAll(edits.differences(before, studio.workbooks(project, token())));
    counts.merge("cells in another form, as told", edits.otherForms(), Integer::sum);
    LOG.infof("%s: %d tables can be edited; %s", project, editable.size(), different);
  }

  /** Counts a table that is refused, and returns whether it is. */
  private boolean count(ObjectNode table, Optional<String> refusal) {
    refusal.ifPresent(
        text -> {
          refused.add(table.path("name").asText());
          counts.merge(
              "refused: "
                  + text.replaceFirst("^Nothing was changed\\. ", "")
                      .replaceAll(
                          "'[^']*'|\\b[A-Z]{1,3}[0-9]+(:[A-Z]{1,3}[0-9]+)?\\b|\\b[0-9]+\\b", "…"),
              1,
              Integer::sum);
        });
    return refusal.isPresent();
  }
}
