package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openl.mcp.real.Conversation;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;
import org.openl.mcp.real.ReferenceWorkbook;
import org.openl.mcp.real.ReferenceWorkbook.ReferenceCell;
import org.openl.mcp.real.SignedInServer;
import org.openl.mcp.real.SignedInServer.Transport;

/**
 * An edit of one cell of a table of OpenL Studio 5.27 and its reverse leave all cells of the
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
  private final Set<String> headers = new HashSet<>();
  private final Set<String> told = new HashSet<>();
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
      for (String project : copies) {
        studio.open(project, token());
        Map<String, ReferenceWorkbook> before = workbooks(project);
        Conversation mcp = new Conversation(client);
        // Studio compiles a project with unsaved changes again for each reading.
        List<ObjectNode> tables =
            mcp.tables(project, Map.of()).stream()
                .filter(table -> table.path("id").isTextual())
                .map(table -> mcp.table(project, table.path("id").asText()))
                .toList();
        tables.forEach(table -> editAndReverse(client, project, table));
        studio.save(project, "Edited and put back", token());
        assertSame(project, before, workbooks(project));
        LOG.infof("%s: %s %s", project, counts, different);
      }
    }
    LOG.infof("tables: %s", counts);
    assertEquals(List.of(), different);
    assertTrue(counts.getOrDefault("edited and put back", 0) > 20, counts::toString);
    assertTrue(refused.contains("DriverPremium"), refused::toString);
    assertTrue(refused.contains("EquityToCurrentAssetsRatioGroup"), refused::toString);
  }

  /** A difference is only another form of a text, and an answer has told it. */
  private void assertSame(
      String project, Map<String, ReferenceWorkbook> before, Map<String, ReferenceWorkbook> after) {
    assertEquals(before.keySet(), after.keySet());
    before.forEach(
        (file, workbook) ->
            workbook
                .sheets()
                .forEach(
                    (sheet, cells) -> {
                      Map<String, ReferenceCell> now = after.get(file).sheets().get(sheet);
                      Set<String> addresses = new TreeSet<>(cells.keySet());
                      addresses.addAll(now.keySet());
                      for (String address : addresses) {
                        String place = project + " " + sheet + "!" + address;
                        compare(place, cells.get(address), now.get(address));
                      }
                    }));
  }

  private void compare(String place, ReferenceCell old, ReferenceCell now) {
    if (Objects.equals(old, now)) {
      return;
    }
    boolean otherForm =
        old != null && now != null && old.kind() == now.kind() && plain(old).equals(plain(now));
    if (!otherForm) {
      different.add(place + ": " + old + " -> " + now);
    } else if (headers.contains(place)) {
      count("headers in another form");
    } else if (told.contains(place)) {
      count("cells in another form, told");
    } else {
      different.add(place + " was not told: " + old + " -> " + now);
    }
  }

  private static String plain(ReferenceCell cell) {
    return cell.raw().replaceAll("\\s", "").replaceAll("(?<=[0-9])\\.0+(?![0-9])", "");
  }

  /** Edits the last cell with a value of the last row. */
  private void editAndReverse(McpSyncClient client, String project, ObjectNode table) {
    JsonNode row = table.path("rows").path(table.path("rows").size() - 1);
    int column = row.size() - 1;
    String cell = table.path("columns").path(column - 1).asText() + row.path(0).asText();
    JsonNode value = row.path(column);
    String old = value.isTextual() ? json(value) : value.asText();
    String other =
        value.isBoolean()
            ? String.valueOf(!value.booleanValue())
            : value.isNumber() ? "4711" : json(value).replaceFirst("\"$", "x\"");
    CallToolResult result = edit(client, project, table, cell, other, old);
    if (result.isError()) {
      refused.add(table.path("name").asText());
      count("refused: " + reason(text(result)));
      return;
    }
    CallToolResult back = edit(client, project, table, cell, old, other);
    assertFalse(back.isError(), () -> project + " " + table.path("name") + ": " + text(back));
    count("edited and put back");
    String sheet = project + " " + table.path("sheet").asText() + "!";
    headers.add(sheet + table.path("range").asText().replaceFirst(":.*", ""));
    for (CallToolResult answer : List.of(result, back)) {
      text(answer)
          .lines()
          .filter(line -> line.startsWith("rewritten\t"))
          .forEach(line -> told.add(sheet + line.split("\t")[1]));
      if (text(answer).contains("The edits were written")) {
        different.add(project + " " + table.path("name").asText() + ": " + text(answer));
      }
    }
  }

  private static String json(JsonNode text) {
    return text.toString();
  }

  private void count(String outcome) {
    counts.merge(outcome, 1, Integer::sum);
  }

  private static String reason(String text) {
    return text.replaceFirst("^Nothing was changed\\. ", "")
        .replaceAll("'[^']*'|[A-Z]{1,3}[0-9]+(:[A-Z]{1,3}[0-9]+)?|[0-9]+", "…");
  }

  private static CallToolResult edit(
      McpSyncClient client,
      String project,
      ObjectNode table,
      String cell,
      String value,
      String expected) {
    Map<String, Object> edit =
        Map.of("op", "set", "cell", cell, "value", value, "expected", expected);
    return client.callTool(
        CallToolRequest.builder("openl_edit_table")
            .arguments(
                Map.of(
                    "projectId",
                    project,
                    "table",
                    table.path("id").asText(),
                    "edits",
                    List.of(edit)))
            .build());
  }

  private static String text(CallToolResult result) {
    return ((TextContent) result.content().get(0)).text();
  }

  private Map<String, ReferenceWorkbook> workbooks(String project) {
    String token = token();
    String revision = studio.project(project, token).path("revision").asText();
    Map<String, ReferenceWorkbook> workbooks = new HashMap<>();
    studio
        .download(project, revision, token)
        .forEach(
            (path, file) -> {
              if (path.endsWith(".xlsx")) {
                workbooks.put(path, ReferenceWorkbook.read(file));
              }
            });
    return workbooks;
  }
}
