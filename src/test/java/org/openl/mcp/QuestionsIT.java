package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.client.McpSyncClient;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openl.mcp.real.Conversation;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;
import org.openl.mcp.real.SignedInServer;
import org.openl.mcp.real.SignedInServer.Transport;
import org.openl.mcp.workbooks.TestWorkbooks;

/** Questions of people, answered by a client that sees only the answers of this server. */
@ExtendWith(RealServers.class)
@TestInstance(Lifecycle.PER_CLASS)
class QuestionsIT {

  private static final Logger LOG = Logger.getLogger(QuestionsIT.class);
  private static final String BANK_RATING = "Example 1 - Bank Rating";
  private static final String AUTO_POLICY = "Example 3 - Auto Policy Calculation";
  private static final String SMART_TABLES =
      "Tutorial 8 - Introduction to Smart Rules and Smart Lookup Tables";
  private static final String REVISED = "Revised rates";

  private static final Pattern OTHERS = Pattern.compile("These projects match too: '(.*?)'\\.");

  private final List<String> closed = new ArrayList<>();

  /** One of each transport for all questions, since a process needs seconds to start. */
  private final Map<Transport, McpSyncClient> clients = new EnumMap<>(Transport.class);

  private RealStudio studio;
  private SignedInServer server;

  @BeforeAll
  void prepare(Keycloak keycloak, RealStudio real) {
    studio = real;
    server = SignedInServer.start(keycloak, real, BANK_RATING);
    String token = server.accessToken();
    for (String project : List.of(AUTO_POLICY, SMART_TABLES)) {
      if (real.project(project, token).path("status").asText().equals("CLOSED")) {
        closed.add(project);
        real.open(project, token);
      }
    }
    real.upload(REVISED, Map.of("Rates.xlsx", rates(0.12)), token);
    real.upload(REVISED, Map.of("Rates.xlsx", rates(0.15)), token);
    for (Transport transport : Transport.values()) {
      clients.put(transport, server.client(transport));
    }
  }

  private static byte[] rates(double north) {
    return TestWorkbooks.xlsx()
        .sheet("Rates")
        .row("B3", "SimpleRules Double rate(String region)")
        .merge("B3:C3")
        .row("B4", "Region", "Rate")
        .row("B5", "North", north)
        .row("B6", "South", 0.2)
        .bytes();
  }

  @AfterAll
  void end() {
    clients.values().forEach(McpSyncClient::close);
    closed.forEach(project -> studio.close(project, server.accessToken()));
    studio.erase(REVISED, server.accessToken());
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void whereIsANumberUsed(Transport transport) {
    Conversation mcp = new Conversation(clients.get(transport));
    JsonNode found = mcp.ask("openl_find", Map.of("text", "0.25", "projectId", BANK_RATING));
    Map<String, Set<String>> cells = new TreeMap<>();
    for (JsonNode table : tables(found.at("/projects/0"))) {
      for (JsonNode value : table.path("values")) {
        value
            .path("cells")
            .forEach(
                cell ->
                    cells
                        .computeIfAbsent(table.path("sheet").asText(), none -> new TreeSet<>())
                        .add(cell.asText()));
      }
    }
    assertEquals(
        Map.of(
            "Rating Groups", Set.of("C5", "C10", "C11"),
            "Rating Groups Test", Set.of("C10"),
            "Limit", Set.of("G20", "J20", "I23", "K23")),
        cells);
    report("Where is 0.25 used in Example 1?", mcp, 2, 4_000);
  }

  /** The tables of a project in which something was found, and the sheets outside of tables. */
  private static List<JsonNode> tables(JsonNode project) {
    List<JsonNode> tables = new ArrayList<>();
    project.path("workbooks").forEach(workbook -> workbook.path("tables").forEach(tables::add));
    return tables;
  }

  @ParameterizedTest
  @EnumSource
  void whichProjectsDealWithCars(Transport transport) {
    Conversation mcp = new Conversation(clients.get(transport));
    Set<String> projects = new TreeSet<>();
    for (String word : List.of("driver", "auto insurance")) {
      JsonNode found = mcp.ask("openl_find", Map.of("text", word));
      found.path("projects").forEach(project -> projects.add(project.path("project").asText()));
      Matcher others = OTHERS.matcher(found.path("notes").toString());
      if (others.find()) {
        projects.addAll(List.of(others.group(1).split("', '")));
      }
    }
    assertEquals(
        Set.of("Example 3", "Tutorial 1", "Tutorial 4", "Tutorial 5", "Tutorial 6", "Tutorial 8"),
        projects.stream().map(name -> name.replaceFirst(" - .*", "")).collect(Collectors.toSet()));
    report("Which projects deal with auto insurance?", mcp, 4, 30_000);
  }

  @ParameterizedTest
  @EnumSource
  void whatDoTestsTest(Transport transport) {
    Conversation mcp = new Conversation(clients.get(transport));
    List<JsonNode> tests = mcp.tables(AUTO_POLICY, Map.of("kind", "Test"));
    assertEquals(3, tests.size(), tests::toString);
    Map<String, String> tested = new TreeMap<>();
    for (JsonNode entry : tests) {
      JsonNode test = mcp.table(AUTO_POLICY, entry.path("name").asText());
      String[] header = test.at("/rows/0/1").asText().split(" ");
      tested.put(header[2], header[1]);
      assertTrue(test.path("rows").size() > 3, test::toString);
    }
    assertEquals(
        Map.of(
            "DriverPremiumTest", "DetermineDriverPremium",
            "PolicyPremiumTest", "DeterminePolicyPremium",
            "VehiclePremiumTest", "DetermineVehiclePremium"),
        tested);
    report("What do the tests of Example 3 test?", mcp, 4, 12_000);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsInASmartLookup(Transport transport) {
    Conversation mcp = new Conversation(clients.get(transport));
    List<JsonNode> lookups = mcp.tables(SMART_TABLES, Map.of("kind", "SmartLookup"));
    JsonNode table = mcp.table(SMART_TABLES, lookups.get(0).path("name").asText());
    assertTrue(
        table.path("rows").path(0).path(1).asText().startsWith("SmartLookup Double "),
        table::toString);
    report("A Smart Lookup of Tutorial 8 with its header", mcp, 4, 12_000);
  }

  @ParameterizedTest
  @EnumSource
  void whichTablesHaveAnEffectiveDate(Transport transport) {
    Conversation mcp = new Conversation(clients.get(transport));
    JsonNode found = mcp.ask("openl_find", Map.of("text", "effectiveDate", "in", "cells"));
    Map<String, Integer> tables = new TreeMap<>();
    for (JsonNode project : found.path("projects")) {
      for (JsonNode table : tables(project)) {
        for (JsonNode value : table.path("values")) {
          if (value.path("value").asText().startsWith("effectiveDate: ")) {
            tables.merge(
                project.path("project").asText(), value.path("cells").size(), Integer::sum);
          }
        }
      }
    }
    assertEquals(Map.of("Tutorial 7 - Introduction to Table Properties", 3), tables);
    report("Which tables of all projects have an effective date?", mcp, 2, 8_000);
  }

  @ParameterizedTest
  @EnumSource
  void whatHasChangedBetweenTwoRevisions(Transport transport) {
    Conversation mcp = new Conversation(clients.get(transport));
    JsonNode revisions =
        mcp.ask("openl_list_revisions", Map.of("projectId", REVISED)).path("revisions");
    JsonNode changes =
        mcp.ask(
            "openl_compare_revisions",
            Map.of(
                "projectId", REVISED,
                "from", revisions.path(1).path("revision").asText(),
                "to", revisions.path(0).path("revision").asText()));
    assertTrue(changes.toString().contains("C5"), changes::toString);
    assertTrue(changes.toString().contains("0.12"), changes::toString);
    assertTrue(changes.toString().contains("0.15"), changes::toString);
    report("What changed between two revisions, in which cell?", mcp, 3, 4_000);
  }

  private static void report(String question, Conversation mcp, int mostCalls, long mostBytes) {
    LOG.infof("%s %d calls, %d bytes", question, mcp.calls(), mcp.bytes());
    assertTrue(mcp.calls() <= mostCalls, mcp.calls() + " calls");
    assertTrue(mcp.bytes() <= mostBytes, mcp.bytes() + " bytes");
  }
}
