package org.openl.mcp;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.client.McpSyncClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openl.mcp.real.Conversation;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.McpClients;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;
import org.openl.mcp.real.SignedInServer;
import org.openl.mcp.real.SignedInServer.Transport;
import org.openl.mcp.workbooks.DamagedWorkbooks;
import org.openl.mcp.workbooks.HostileWorkbooks;
import org.openl.mcp.workbooks.HostileWorkbooks.Hostile;
import org.openl.mcp.workbooks.TableScanner;
import org.openl.mcp.workbooks.TestWorkbooks;
import org.openl.mcp.workbooks.UnreadableWorkbookException;
import org.openl.mcp.workbooks.Workbook;
import org.openl.mcp.workbooks.WorkbookReader;

/**
 * Hostile and damaged workbooks are uploaded. Each one is read or refused by its name, and neither
 * the other workbooks of the project nor other calls are harmed. The server has a small heap.
 */
@ExtendWith(RealServers.class)
@TestInstance(Lifecycle.PER_CLASS)
class HostileWorkbooksIT {

  private static final Logger LOG = Logger.getLogger(HostileWorkbooksIT.class);

  private static final int DAMAGED = 240;
  private static final int FILES_OF_A_PROJECT = 40;
  private static final String SAMPLE = "Example 1 - Bank Rating";
  private static final String GOOD = "good.xlsx";

  /** The process ends if it needs more. */
  private static final Map<String, String> SMALL_HEAP =
      Map.of("JDK_JAVA_OPTIONS", "-Xmx256m -XX:+ExitOnOutOfMemoryError");

  private RealStudio studio;
  private SignedInServer server;
  private McpSyncClient client;

  /**
   * What has to be answered.
   *
   * @param tables the places of the tables
   * @param refusal a part of the sentence; empty if the workbook can be read
   */
  private record Expected(List<String> tables, String refusal) {

    static Expected of(String name, byte[] content) {
      try {
        Workbook workbook = WorkbookReader.read(name, content);
        return new Expected(
            TableScanner.tables(workbook).stream()
                .map(table -> table.sheet() + "!" + table.range())
                .toList(),
            "");
      } catch (UnreadableWorkbookException e) {
        return new Expected(List.of(), e.getMessage());
      }
    }
  }

  @BeforeAll
  void signIn(Keycloak keycloak, RealStudio real) {
    studio = real;
    server = SignedInServer.start(keycloak, real, SAMPLE, SMALL_HEAP);
    client = server.client(Transport.HTTP);
  }

  @AfterAll
  void end() {
    client.close();
    server.close();
  }

  @Test
  void refusesEachByItsNameAndHarmsNoOtherCall() {
    Map<String, byte[]> files = new TreeMap<>();
    Map<String, Expected> expected = new TreeMap<>();
    for (Hostile hostile : HostileWorkbooks.all().toList()) {
      String name = "hostile-%d.xlsx".formatted(files.size());
      files.put(name, hostile.content());
      expected.put(name, new Expected(List.of(), hostile.reason()));
    }
    for (int i = 0; i < DAMAGED; i++) {
      files.put(
          "damaged-%d.%s".formatted(i, i % 3 == 0 ? "xls" : "xlsx"), DamagedWorkbooks.file(i));
    }
    files.put("macros.xlsm", HostileWorkbooks.withMacros());
    files.put("rows.xlsx", HostileWorkbooks.withEveryRow());
    // More than the server's heap permits.
    expected.put("rows.xlsx", new Expected(List.of(), " cells."));
    files.forEach((name, file) -> expected.computeIfAbsent(name, n -> Expected.of(n, file)));
    assertTrue(files.size() >= 300, files.size() + " files");

    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Integer> others = CompletableFuture.supplyAsync(() -> callsUntil(over));
    try {
      List<String> names = List.copyOf(files.keySet());
      for (int from = 0; from < names.size(); from += FILES_OF_A_PROJECT) {
        List<String> some = names.subList(from, Math.min(names.size(), from + FILES_OF_A_PROJECT));
        check(
            "Hostile " + from,
            some.stream().collect(toMap(name -> name, files::get)),
            some.stream().collect(toMap(name -> name, expected::get)));
      }
    } finally {
      over.set(true);
    }
    LOG.infof(
        "%d files, %d of them read; %d other calls",
        files.size(),
        expected.values().stream().filter(file -> file.refusal().isEmpty()).count(),
        others.join());
    assertSaysNothingInternal(server.http().log());
  }

  /** Calls about a sample project, which always have the same answers. */
  private int callsUntil(AtomicBoolean over) {
    Map<String, Object> table = Map.of("projectId", SAMPLE, "table", "BankRatingCalculation");
    Map<String, Object> tables = Map.of("projectId", SAMPLE, "limit", 5);
    try (McpSyncClient other = server.client(Transport.HTTP)) {
      JsonNode first = McpClients.call(other, "openl_get_table", table);
      JsonNode list = McpClients.call(other, "openl_list_tables", tables);
      int calls = 2;
      while (!over.get()) {
        assertEquals(first, McpClients.call(other, "openl_get_table", table));
        assertEquals(list, McpClients.call(other, "openl_list_tables", tables));
        calls += 2;
      }
      return calls;
    }
  }

  private void check(String project, Map<String, byte[]> files, Map<String, Expected> expected) {
    String token = server.accessToken();
    Map<String, byte[]> all = new TreeMap<>(files);
    all.put(
        GOOD,
        TestWorkbooks.xlsx()
            .sheet("S")
            .row("B2", "SimpleRules Double fee(String state)")
            .row("B3", "State", "Fee")
            .row("B4", "CA", 1.5)
            .bytes());
    studio.upload(project, all, token);
    try {
      // A closed project is read without OpenL Studio's own reader.
      JsonNode closed = list(project);
      expected.forEach((name, file) -> assertEquals(file.tables(), places(closed, name), name));
      assertRefused(expected, closed);
      assertEquals(
          "[4,\"CA\",1.5]",
          new Conversation(client).table(project, "[" + GOOD + "]S!B2").at("/rows/2").toString());
      expected.entrySet().stream()
          .filter(file -> !file.getValue().refusal().isEmpty())
          .findFirst()
          .ifPresent(
              refused -> {
                String failure =
                    McpClients.failure(
                        client,
                        "openl_get_table",
                        Map.of("projectId", project, "table", "[" + refused.getKey() + "]S!A1"));
                assertTrue(failure.contains(refused.getValue().refusal()), failure);
                assertSaysNothingInternal(failure);
              });
      studio.open(project, token);
      assertRefused(expected, list(project));
    } finally {
      studio.erase(project, token);
    }
  }

  /** Returns the list of the tables. Repeats the call while there was no time for all workbooks. */
  private JsonNode list(String project) {
    JsonNode list;
    do {
      list =
          new Conversation(client)
              .ask("openl_list_tables", Map.of("projectId", project, "limit", 200));
    } while (list.path("unreadable").toString().contains("there was no time"));
    assertSaysNothingInternal(list.toString());
    return list;
  }

  private static void assertRefused(Map<String, Expected> expected, JsonNode list) {
    Map<String, String> refusals =
        StreamSupport.stream(list.path("unreadable").spliterator(), false)
            .collect(
                toMap(file -> file.path("workbook").asText(), file -> file.path("why").asText()));
    expected.forEach(
        (name, file) -> {
          assertEquals(file.refusal().isEmpty(), !refusals.containsKey(name), name + refusals);
          assertTrue(
              refusals.getOrDefault(name, "").contains(file.refusal()),
              () -> name + ": " + refusals.get(name));
        });
  }

  private static List<String> places(JsonNode list, String workbook) {
    List<String> places = new ArrayList<>();
    for (JsonNode group : list.path("workbooks")) {
      if (group.path("workbook").asText().equals(workbook)) {
        for (JsonNode sheet : group.path("sheets")) {
          for (JsonNode table : sheet.path("tables")) {
            places.add(sheet.path("sheet").asText() + "!" + table.path("range").asText());
          }
        }
      }
    }
    return places;
  }

  /** An answer or a log holds no stack trace, no class and no path of a server. */
  private static void assertSaysNothingInternal(String text) {
    for (String internal :
        List.of(
            "\tat ", "Exception", "org.apache", Path.of("target").toAbsolutePath().toString())) {
      assertFalse(text.contains(internal), () -> internal + " in " + text);
    }
  }
}
