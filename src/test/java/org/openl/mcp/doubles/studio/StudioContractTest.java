package org.openl.mcp.doubles.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openl.mcp.doubles.RecordedExchange;
import org.openl.mcp.doubles.studio.StudioCaller.Answer;
import org.openl.mcp.workbooks.TestWorkbooks;

/** The double of 6.x answers as the recorded Studio does. */
class StudioContractTest extends InMemoryStudioFixture {

  /** The recordings are not part of this project, and not everybody has them. */
  private static final Path RECORDED = Path.of("..", "shared", "openl", "studio-6", "exchanges");

  private String table;

  @BeforeEach
  void openProject() {
    open(ada);
    table = table(ada, "AgeFactor");
  }

  static Stream<RecordedExchange> grids() {
    return RecordedExchange.all().stream()
        .filter(e -> e.body().path("tableType").asText().equals("RawSource"));
  }

  @ParameterizedTest
  @MethodSource
  void grids(RecordedExchange recorded) {
    ObjectNode expected = recorded.body().deepCopy();
    byte[] workbook = workbook(expected.path("source"));
    studio.project("Recorded", Map.of("Main.xlsx", workbook));
    ada.send("PATCH", "/projects/Recorded", "{'status':'OPENED'}");
    JsonNode listed =
        table(ada.get("/projects/Recorded/tables").body(), expected.path("name").asText());

    ObjectNode grid =
        (ObjectNode)
            ada.get("/projects/Recorded/tables/" + listed.path("id").asText() + "?raw=true").body();

    // The double knows other errors than the compiler, and other ids.
    expected.remove(Set.of("messages", "id"));
    grid.remove(Set.of("messages", "id"));
    assertEquals(expected, grid);
  }

  private static byte[] workbook(JsonNode source) {
    TestWorkbooks workbook = TestWorkbooks.xlsx().sheet("Rules");
    for (JsonNode row : source) {
      for (JsonNode cell : row) {
        String address = cell.path("cell").asText();
        JsonNode value = cell.path("value");
        if (value.isNumber()) {
          workbook.number(address, value.doubleValue());
        } else if (!value.isMissingNode()) {
          workbook.text(address, value.asText());
        }
        if (cell.has("colspan") || cell.has("rowspan")) {
          workbook.merge(range(address, cell));
        }
      }
    }
    return workbook.bytes();
  }

  private static String range(String address, JsonNode cell) {
    CellReference first = new CellReference(address);
    return new CellRangeAddress(
            first.getRow(),
            first.getRow() + cell.path("rowspan").asInt(1) - 1,
            first.getCol(),
            first.getCol() + cell.path("colspan").asInt(1) - 1)
        .formatAsString();
  }

  @ParameterizedTest
  @CsvSource({
    "projects, /projects",
    "tables, {project}/tables",
    "tables-with-tests, {project}/tables",
    "branches, {project}/branches",
    "history, {project}/history?techRevs=false",
    "modules, {project}/modules",
    "history-of-a-file, {project}/file-history/Main.xlsx?techRevs=false",
    "repositories, /repos",
    "branches-of-no-repository, /repos/none/branches",
    "tables-not-opened, {closed}/tables",
    "table-not-opened, {closed}/tables/1?raw=true",
  })
  void members(String file, String path) {
    RecordedExchange recorded =
        RecordedExchange.read(Path.of("src/test/resources/studio6", file + ".json"));
    JsonShape known = JsonShape.of(recorded.body());
    studio.project("Closed", SampleProjects.insurance());
    act(bob, table, "");

    Answer answer =
        ada.get(path.replace("{project}", project).replace("{closed}", "/projects/Closed"));

    assertEquals(recorded.status(), answer.status());
    assertEquals(recorded.body().path("code"), answer.body().path("code"));
    Set<String> invented = JsonShape.of(answer.body()).without(known);
    // Not every recording has all members that the contract names.
    invented.removeIf(
        member -> member.matches(".*\\.(can[A-Z]\\w*|inDefaultBranch|lastCommit.*|hasTests)"));
    assertEquals(Set.of(), invented);
  }

  static Stream<String> exchanges() {
    return Stream.of(
        "action-batch-locked-409",
        "action-empty-string-in-array-400",
        "action-nested-array-400",
        "action-update-cell-array",
        "action-update-range",
        "doc-action-moved",
        "doc-action-style",
        "doc-actions-batch",
        "doc-merge-conflicts-none-404",
        "doc-table-404",
        "doc-table-get-raw",
        "doc-table-not-opened-409",
        "der-branches-list",
        "der-modules-list",
        "der-properties-list",
        "der-run-result-406",
        "der-run-result-none-404",
        "der-run-result-not-ready",
        "der-run-start",
        "der-run-test-table-400",
        "der-status-branch-mismatch-409",
        "der-tables-graph",
        "der-tests-run",
        "der-tests-summary-not-ready",
        "project-copy-from-project",
        "project-copy-unknown-revision-404",
        "project-export-zip",
        "project-get-fields",
        "project-get-locked-by-other",
        "project-history",
        "project-open",
        "project-save-flag",
        "project-status-idle-after-edit",
        "projects-list",
        "projects-list-page-fields",
        "removed-api-404",
        "repos-branches-404",
        "repos-list",
        "repository-config-git",
        "table-copy-with-dates",
        "table-create-raw-data-multivalue",
        "table-create-raw-test",
        "table-editors-takes-lock",
        "table-get-raw-window-past-end",
        "table-get-raw-window",
        "table-put-blank-column-400",
        "tables-list-pat",
        "tables-list-with-tests",
        "tests-run-409-missing-class",
        "tests-summary-failures-only",
        "tests-summary-poll",
        "tests-summary-two-tables",
        "user-profile");
  }

  @ParameterizedTest
  @MethodSource
  void exchanges(String name) {
    assumeTrue(Files.isDirectory(RECORDED), "the recordings are not at hand");
    JsonNode recorded = json(RECORDED.resolve(name + ".json"));
    prepare(name);

    Answer answer = send(name, recorded.path("request"));

    JsonNode expected = recorded.path("response");
    if (expected.path("status").isNull()) {
      String refused = recorded.path("expect").asText("204");
      assertTrue(String.valueOf(answer.status()).startsWith(refused.substring(0, 1)), name);
      return;
    }
    assertEquals(expected.path("status").asInt(), answer.status(), answer.body()::toString);
    JsonNode body = expected.path("body");
    if (body.isContainerNode()) {
      JsonShape known = JsonShape.of(body);
      JsonShape ours = JsonShape.of(answer.body());
      if (body.path("code").asText().length() > 1) {
        assertEquals(body.path("code"), answer.body().path("code"));
      }
      assertEquals(body.at("/fields/0/code"), answer.body().at("/fields/0/code"));
      assertEquals(body.at("/fields/0/field"), answer.body().at("/fields/0/field"));
      assertEquals(Set.of(), optional(known.without(ours)), "missing");
      assertEquals(Set.of(), optional(ours.without(known)), "invented");
    }
  }

  private static Set<String> optional(Set<String> members) {
    return members.stream()
        .filter(
            member ->
                !member.matches(
                    ".*\\.(can[A-Z]\\w*|inDefaultBranch|lastCommit.*|hasTests|signature|returnType"
                        + "|protectedBranches.*|branch|branchDefault|path|overwritesNewerRevision|revision|totalRows"
                        + "|properties.*|headerHeight|colspan|rowspan|covered|value.*|values\\[\\].*"
                        + "|dependencies.*|actualValue[.].*|schema[.](properties|items).*)"))
        .collect(Collectors.toSet());
  }

  private static JsonNode json(Path file) {
    try {
      return StudioJson.parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the state that a recording began with. */
  private void prepare(String name) {
    switch (name) {
      case "action-batch-locked-409", "project-get-locked-by-other", "table-editors-takes-lock" -> {
        open(bob);
        table(bob, "AgeFactor");
        act(bob, table, SET.formatted(2, 1, "3"));
      }
      case "doc-action-moved" -> {
        table = table(ada, "Discount");
        studio.moveNextTable();
      }
      case "projects-list-page-fields" -> studio.project("EPBDS-15919", Map.of());
      case "repository-config-git" -> studio.repository("design-flat", "Git Flat");
      case "doc-table-get-raw" -> table = table(ada, "Discount");
      case "der-run-result-not-ready" -> ada.send("POST", project + "/run?tableId=" + table, "{}");
      case "der-run-test-table-400" -> table = table(ada, "PremiumTest");
      case "der-tests-summary-not-ready" -> ada.send("POST", project + "/tests/run", "");
      case "tests-run-409-missing-class" -> missingClass();
      case "tests-summary-failures-only", "tests-summary-poll", "tests-summary-two-tables" -> {
        studio.notReady(0, false);
        ada.send("POST", project + "/tests/run", "");
      }
      case "doc-actions-batch", "doc-action-style" -> table = wideTable();
      case "doc-table-not-opened-409" -> ada.send("PATCH", project, "{'status':'CLOSED'}");
      case "project-save-flag", "project-status-idle-after-edit" ->
          act(ada, table, SET.formatted(2, 1, "3"));
      case "project-copy-from-project", "project-copy-unknown-revision-404" ->
          studio.project(name.contains("unknown") ? "EPBDS_CopyRev" : "DbSource", Map.of());
      default -> {
        // The project is opened.
      }
    }
  }

  /** Replaces the project by one that needs a class that is not there. */
  private void missingClass() {
    byte[] workbook = TestWorkbooks.xlsx().sheet("Rules").row("B2", "Datatype MissingType").bytes();
    project = "/projects/" + studio.project("Missing", Map.of("Main.xlsx", workbook));
    project = project.replace("=", "%3D");
    open(ada);
  }

  /** A table with three columns and ten rows. */
  private String wideTable() {
    String row = ",[{'value':1},{'value':2},{'value':3}]";
    return ada.send(
            "POST",
            project + "/tables",
            "{'moduleName':'Main','sheetName':'Wide','table':{'tableType':'RawSource','source':[[{'value':'SimpleRules String W(int a, int b)','colspan':3}]"
                + row.repeat(10)
                + "]}}")
        .at("/id");
  }

  /** Sends a recorded request to the project and the table of this test. */
  private Answer send(String name, JsonNode request) {
    String path =
        request
            .path("path")
            .asText()
            .replaceFirst("^/rest", "")
            .replace("{unknown}", "00000000000000000000000000000000")
            .replaceFirst("^/projects/[^/]+", project)
            .replaceFirst("/tables/(?!graph)[^/0][^/]*", "/tables/" + table);
    String query =
        request.path("query").properties().stream()
            .map(
                entry ->
                    entry.getKey()
                        + "="
                        + URLEncoder.encode(
                            entry.getValue().asText().replaceFirst("\\{\\w*[tT]ableId}", table),
                            StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    String body =
        request.path("body").isContainerNode()
            ? request
                .path("body")
                .toString()
                .replace("BankLimits", "Main")
                .replace("'", "")
                // The recorded matrix was shortened.
                .replaceFirst("\\.\\.\\.", "SimpleRules Double R(int a)")
            : "{}";
    String accept = request.path("headers").path("Accept").asText("*/*");
    return ada.send(
        HttpRequest.newBuilder()
            .method(request.path("method").asText(), BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .header("Accept", accept),
        query.isEmpty() ? path : path + "?" + query);
  }

  @Test
  void knowsEveryExchangeByItsName() {
    assumeTrue(Files.isDirectory(RECORDED), "the recordings are not at hand");
    assertEquals(
        Set.of(),
        exchanges()
            .filter(name -> !Files.exists(RECORDED.resolve(name + ".json")))
            .collect(Collectors.toSet()));
  }
}
