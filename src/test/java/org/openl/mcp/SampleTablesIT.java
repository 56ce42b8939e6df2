package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.openl.mcp.doubles.studio.SampleProjects;
import org.openl.mcp.real.CellEdit;
import org.openl.mcp.real.Conversation;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;
import org.openl.mcp.real.ReferenceWorkbook;
import org.openl.mcp.real.SignedInServer;
import org.openl.mcp.real.SignedInServer.Transport;
import org.openl.mcp.real.TableComparison;
import org.openl.mcp.real.TestResultSheets;
import org.openl.mcp.real.TestResultSheets.Result;

/** Every table of the sample projects is whole, and each of its cells is that of the workbook. */
@ExtendWith(RealServers.class)
@TestInstance(Lifecycle.PER_CLASS)
class SampleTablesIT {

  private static final Logger LOG = Logger.getLogger(SampleTablesIT.class);
  private static final String BANK_RATING = "Example 1 - Bank Rating";
  private static final String CORPORATE_RATING = "Example 2 - Corporate Rating";
  private static final String AUTO_POLICY = "Example 3 - Auto Policy Calculation";

  /** Tutorials 1 and 2 have no tests. */
  private static final List<String> WITH_TESTS =
      List.of(
          BANK_RATING,
          CORPORATE_RATING,
          AUTO_POLICY,
          "Tutorial 3 - More Advanced Decision and Data Tables",
          "Tutorial 4 - Introduction to Column Match Tables",
          "Tutorial 5 - Introduction to TBasic Tables",
          "Tutorial 6 - Introduction to Spreadsheet Tables",
          "Tutorial 7 - Introduction to Table Properties",
          "Tutorial 8 - Introduction to Smart Rules and Smart Lookup Tables");

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

  /** Case by case: what Studio writes into its own workbook, read with another library. */
  @Test
  void eachTestResultIsThatOfStudiosWorkbook() {
    int cases = 0;
    try (McpSyncClient client = server.client(Transport.HTTP)) {
      Conversation mcp = new Conversation(client);
      for (String project : WITH_TESTS) {
        cases += compare(mcp, project);
      }
      LOG.infof(
          "%d test cases of %d projects in %d calls, %d bytes",
          cases, WITH_TESTS.size(), mcp.calls(), mcp.bytes());
    }
    assertEquals(149, cases);
  }

  /** A rate is changed and not saved: the test that covers it fails, and passes when it is back. */
  @Test
  void anUnsavedChangeMakesATestFail() {
    String project = "tests-of-a-rate";
    studio.upload(project, SampleProjects.tested(), server.accessToken());
    try (McpSyncClient client = server.client(Transport.HTTP)) {
      Conversation mcp = new Conversation(client);
      mcp.ask("openl_open_project", Map.of("projectId", project));
      CellEdit factor = new CellEdit(project, "AgeFactor", "C4");
      factor.set(mcp, "1.5", "2");
      JsonNode failed = mcp.ask("openl_run_tests", Map.of("projectId", project));
      assertEquals(2, failed.path("failures").asInt(), failed::toString);
      assertTrue(failed.path("unsaved").asBoolean(), failed::toString);
      assertEquals(5, compare(mcp, project));

      factor.set(mcp, "2", "1.5");
      JsonNode passed = mcp.ask("openl_run_tests", Map.of("projectId", project));
      assertEquals("passed", passed.path("state").asText(), passed::toString);
      LOG.infof("A rate changed and tested: %d calls, %d bytes", mcp.calls(), mcp.bytes());
    } finally {
      studio.erase(project, server.accessToken());
    }
  }

  /** Returns the number of cases. */
  private int compare(Conversation mcp, String project) {
    List<Result> expected = TestResultSheets.of(studio.testResults(project, server.accessToken()));
    JsonNode run = mcp.ask("openl_run_tests", Map.of("projectId", project));
    assertEquals(expected.size(), run.path("cases").asInt(), run::toString);
    assertEquals(
        sorted(expected.stream().map(SampleTablesIT::text).toList()),
        sorted(ourResults(mcp, project)),
        project);
    return expected.size();
  }

  private static List<String> ourResults(Conversation mcp, String project) {
    List<String> results = new ArrayList<>();
    Map<String, Object> arguments = new HashMap<>(Map.of("projectId", project, "limit", 200));
    JsonNode page;
    do {
      page = mcp.ask("openl_get_test_results", arguments);
      for (JsonNode table : page.path("results")) {
        for (JsonNode unit : table.path("listed")) {
          results.add(text(table.path("table").asText(), unit));
        }
      }
      arguments.put("cursor", page.path("nextCursor").asText());
    } while (page.has("nextCursor"));
    return results;
  }

  private static String text(Result result) {
    return text(result.table(), result.id(), result.passed(), result.values(), result.expected());
  }

  private static String text(String table, JsonNode unit) {
    List<String> values = new ArrayList<>();
    unit.path("inputs").forEach(value -> values.add(value.asText()));
    unit.path("different").forEach(result -> values.add(result.path("actual").asText()));
    unit.path("equal").forEach(value -> values.add(value.asText()));
    values.removeIf("null"::equals);
    List<String> expected = new ArrayList<>();
    unit.path("different").forEach(result -> expected.add(result.path("expected").asText()));
    return text(
        table,
        unit.path("id").asText(),
        unit.path("outcome").asText().equals("passed"),
        values,
        expected);
  }

  private static String text(
      String table, String id, boolean passed, List<String> values, List<String> expected) {
    return "%s %s %s %s %s".formatted(table, id, passed, sorted(values), sorted(expected));
  }

  private static List<String> sorted(List<String> texts) {
    return texts.stream().sorted().toList();
  }
}
