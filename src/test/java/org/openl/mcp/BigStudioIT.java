package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.client.McpSyncClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.doubles.RecordedExchange;
import org.openl.mcp.doubles.Studio6Double;
import org.openl.mcp.real.McpClients;
import org.openl.mcp.real.OpenlMcp;

/** The packaged server with a Studio that has very many projects and tables. */
@TestInstance(Lifecycle.PER_CLASS)
class BigStudioIT {

  private static final int PROJECTS = 500;
  private static final int TABLES = 20_000;

  /** {@code design:Big} in Base64. */
  private static final String BIG = "ZGVzaWduOkJpZw==";

  /** The size of each generation in the output of JDK 17 and JDK 25. Metaspace has no total. */
  private static final Pattern USED = Pattern.compile("total [^\\n\\[]*\\bused (\\d+)K");

  private static final JsonNode VERSION =
      new ObjectMapper().createObjectNode().put("version", "6.3.0");

  private final Studio6Double studio =
      Studio6Double.start(
          List.of(
              RecordedExchange.ok(
                  "/rest/openapi.json", new ObjectMapper().createObjectNode().set("info", VERSION)),
              RecordedExchange.ok("/rest/projects", page(PROJECTS, BigStudioIT::project)),
              RecordedExchange.ok(
                  "/rest/projects/" + BIG + "/tables", page(TABLES, BigStudioIT::table))));
  private OpenlMcp server;
  private McpSyncClient client;

  /** The duration of reading all pages. */
  private record Walk(int pages, long studioCalls, Set<String> ids) {}

  @BeforeAll
  void connect() {
    server =
        OpenlMcp.serve(
            Map.of("OPENL_BASE_URL", studio.baseUrl(), "OPENL_PERSONAL_ACCESS_TOKEN", "test-pat"));
    client = McpClients.http(server.uri("/mcp"));
  }

  @AfterAll
  void end() {
    client.close();
    server.close();
    studio.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 200})
  void everyProjectIsReachedOnce(int limit) {
    Walk walk = walk("openl_list_projects", "projects", Map.of("limit", limit));
    assertEquals(PROJECTS, walk.ids().size());
    assertEquals(walk.pages(), walk.studioCalls());
  }

  @Test
  void everyTableIsReachedOnce() {
    everyTableIsReachedOnce(200);
  }

  @Test
  @Tag("soak")
  void everyTableIsReachedOnceOnShortPages() {
    everyTableIsReachedOnce(50);
  }

  private void everyTableIsReachedOnce(int limit) {
    Walk walk = walk("openl_list_tables", "tables", Map.of("projectId", BIG, "limit", limit));
    assertEquals(TABLES, walk.ids().size());
    assertTrue(walk.studioCalls() * 10 < walk.pages(), "a list is kept for the pages to come");
  }

  @Test
  @Tag("soak")
  void theHeapStaysAsItIs() throws IOException, InterruptedException {
    Map<String, Object> arguments = Map.of("projectId", BIG, "limit", 200);
    walk("openl_list_tables", "tables", arguments);
    long before = heap();
    for (int i = 0; i < 3; i++) {
      walk("openl_list_tables", "tables", arguments);
    }
    long after = heap();
    System.out.printf(
        "[big studio] heap after GC: %d MiB, three walks later %d MiB%n", before, after);
    assertTrue(after - before < 64, "MiB before and after: " + before + ", " + after);
  }

  private Walk walk(String tool, String list, Map<String, Object> arguments) {
    int earlier = studio.requests().size();
    long start = System.nanoTime();
    Set<String> ids = new HashSet<>();
    Map<String, Object> next = new HashMap<>(arguments);
    int pages = 0;
    int items = 0;
    JsonNode page;
    do {
      page = McpClients.call(client, tool, next);
      for (JsonNode item : list.equals("tables") ? McpClients.tables(page) : page.path(list)) {
        ids.add(item.path("id").asText());
        items++;
      }
      pages++;
      next.put("cursor", page.path("nextCursor").asText());
    } while (page.has("nextCursor"));
    assertEquals(page.path("total").asInt(), items, "none is given twice");
    long lists =
        studio.requests().stream().skip(earlier).filter(r -> r.endsWith("unpaged=true")).count();
    Walk walk = new Walk(pages, lists, ids);
    System.out.printf(
        "[big studio] %s limit %s: %d pages, %d calls to Studio, %d ms%n",
        tool,
        arguments.get("limit"),
        walk.pages(),
        walk.studioCalls(),
        (System.nanoTime() - start) / 1_000_000);
    return walk;
  }

  /** Returns the used heap in MiB after a garbage collection. */
  private long heap() throws IOException, InterruptedException {
    OpenlMcp.assumeOnJvm("A native binary does not tell jcmd its heap.");
    jcmd("GC.run");
    Matcher used = USED.matcher(jcmd("GC.heap_info"));
    long sum = 0;
    while (used.find()) {
      sum += Long.parseLong(used.group(1));
    }
    assertTrue(sum > 0, "jcmd tells the heap");
    return sum / 1024;
  }

  private String jcmd(String command) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(server.process().pid()),
                command)
            .redirectErrorStream(true)
            .start();
    String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, jcmd.waitFor(), said);
    return said;
  }

  @FunctionalInterface
  private interface Item {
    void fill(ObjectNode item, int number);
  }

  private static JsonNode page(int count, Item item) {
    ObjectNode page = new ObjectMapper().createObjectNode();
    ArrayNode content = page.putArray("content");
    for (int i = 0; i < count; i++) {
      item.fill(content.addObject(), i);
    }
    return page.put("pageNumber", 0).put("pageSize", 50).put("total", count);
  }

  private static void project(ObjectNode project, int number) {
    project
        .put("id", "project-" + number)
        .put("name", "Project " + number)
        .put("status", "CLOSED")
        .put("repository", "design")
        .put("modifiedBy", "admin")
        .put("modifiedAt", "2026-09-14T10:15:30.123+02:00")
        .put("revision", Integer.toHexString(number))
        .put("comment", "Project " + number + " is created.");
  }

  private static void table(ObjectNode table, int number) {
    table
        .put("id", "%032x".formatted(number))
        .put("tableType", "SmartRules")
        .put("kind", "Rules")
        .put("name", "Rate" + number)
        .put("returnType", "Double")
        .put("signature", "Rate" + number + " (Policy policy, Vehicle vehicle, String state)")
        .put("file", "Big/Module" + number / 500 + ".xlsx")
        .put("sheet", "Rates")
        .put("pos", "B" + number + ":F" + (number + 20))
        .put("module", "Module" + number / 500)
        .put("project", "Big")
        .put("projectId", BIG);
  }
}
