package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.client.McpSyncClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;
import org.openl.mcp.real.ReferenceWorkbook;
import org.openl.mcp.real.SignedInServer;
import org.openl.mcp.real.SignedInServer.Transport;
import org.openl.mcp.real.TableComparison;

/** Every table of the sample projects is whole, and each of its cells is that of the workbook. */
@ExtendWith(RealServers.class)
@TestInstance(Lifecycle.PER_CLASS)
class SampleTablesIT {

  private static final Logger LOG = Logger.getLogger(SampleTablesIT.class);
  private static final String BANK_RATING = "Example 1 - Bank Rating";
  private static final String CORPORATE_RATING = "Example 2 - Corporate Rating";
  private static final String AUTO_POLICY = "Example 3 - Auto Policy Calculation";

  private final List<String> closed = new ArrayList<>();
  private RealStudio studio;
  private SignedInServer server;

  @BeforeAll
  void openAll(Keycloak keycloak, RealStudio real) {
    studio = real;
    server = SignedInServer.start(keycloak, real, BANK_RATING);
    for (JsonNode project : real.get("/projects", server.accessToken())) {
      if (project.path("status").asText().equals("CLOSED")) {
        closed.add(project.path("name").asText());
        real.open(project.path("name").asText(), server.accessToken());
      }
    }
  }

  @AfterAll
  void closeThemAgain() {
    closed.forEach(project -> studio.close(project, server.accessToken()));
    server.close();
  }

  @Test
  void eachCellIsThatOfTheWorkbook() {
    TableComparison comparison = new TableComparison();
    int tables = 0;
    try (McpSyncClient client = server.client(Transport.HTTP)) {
      Conversation mcp = new Conversation(client);
      for (JsonNode project : mcp.ask("openl_list_projects", Map.of()).path("projects")) {
        String name = project.path("name").asText();
        Map<String, ReferenceWorkbook> workbooks = workbooks(name);
        for (JsonNode table : mcp.tables(name, Map.of())) {
          comparison.compare(
              mcp.table(name, table.path("id").asText()),
              workbooks.get(table.path("workbook").asText()));
          tables++;
        }
      }
      LOG.infof("%d tables in %d calls: %s", tables, mcp.calls(), comparison);
    }
    assertEquals(List.of(), comparison.differences());
    assertEquals(289, tables);
  }

  private Map<String, ReferenceWorkbook> workbooks(String project) {
    String revision = studio.project(project, server.accessToken()).path("revision").asText();
    Map<String, ReferenceWorkbook> workbooks = new HashMap<>();
    studio
        .download(project, revision, server.accessToken())
        .forEach(
            (path, file) -> {
              if (path.endsWith(".xlsx")) {
                workbooks.put(path, ReferenceWorkbook.read(file));
              }
            });
    return workbooks;
  }

  /** Studio's own view of them lacks the rows beside cells that are merged over several rows. */
  @ParameterizedTest
  @EnumSource
  void tablesThatStudioCutsAreWhole(Transport transport) {
    try (McpSyncClient client = server.client(transport)) {
      Conversation mcp = new Conversation(client);
      assertEquals(7, rules(mcp.table(AUTO_POLICY, "DriverPremium")));
      assertEquals(20, rules(mcp.table(CORPORATE_RATING, "EquityToCurrentAssetsRatioGroup")));
    }
  }

  /** Counts the rows without the header and the titles. */
  private static int rules(JsonNode table) {
    return table.path("rows").size() - 2;
  }
}
