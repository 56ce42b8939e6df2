package org.openl.mcp.tools.tables;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;
import org.openl.mcp.doubles.studio.InMemoryStudio;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;
import org.openl.mcp.doubles.studio.SampleProjects;
import org.openl.mcp.doubles.studio.StudioCaller;
import org.openl.mcp.workbooks.TestWorkbooks;

/** {@code openl_get_table_dependencies} with OpenL Studio 6.x. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class TableDependenciesTest {

  private static final String TOOL = "openl_get_table_dependencies";

  /** The vendor's server drew this graph of the tables that are in the sample project, too. */
  private static final Path RECORDED =
      Path.of("../shared/openl/studio-6/mcp-exchanges/mcp-table-dependencies-markdown.json");

  @TestHTTPResource URI uri;
  InMemoryStudio studio;
  private ToolCalls tools;

  @BeforeEach
  void openProject() {
    studio.reset();
    studio.project("Insurance", SampleProjects.insurance());
    tools = new ToolCalls(McpPost.open(uri.getPort()));
    open("Insurance");
  }

  private void open(String project) {
    new StudioCaller(studio.baseUrl(), "")
        .send("PATCH", "/projects/" + project, "{'status':'OPENED'}");
    studio.forgetRequests();
  }

  @Test
  void beginsWithTheTableAndNamesEachTableOnce() {
    JsonObject answer = of("'table':'premium'");

    assertEquals(
        List.of("Premium", "AgeFactor", "Driver", "PremiumTest"), names(answer), answer::encode);
    assertEquals(4, answer.getInteger("total"));
    JsonObject premium = answer.getJsonArray("tables").getJsonObject(0);
    assertEquals(32, premium.remove("id").toString().length());
    assertEquals(
        new JsonObject(
            "{\"name\":\"Premium\",\"kind\":\"Spreadsheet\",\"workbook\":\"Main.xlsx\",\"range\":\"B9:C12\",\"uses\":[\"AgeFactor\",\"Driver\"]}"),
        premium);
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void goesInOneDirection() {
    assertEquals(
        List.of("AgeFactor", "Premium", "PremiumTest"),
        names(of("'table':'AgeFactor','direction':'DEPENDENTS'")));
    assertEquals(
        List.of("PremiumTest", "Premium", "AgeFactor", "Driver"),
        names(of("'table':'PremiumTest','direction':'DEPENDENCIES'")));
  }

  @Test
  void goesAsFarAsAsked() {
    assertEquals(
        List.of("AgeFactor", "Premium"),
        names(of("'table':'AgeFactor','direction':'DEPENDENTS','depth':1")));
    assertTrue(
        studio.requests().stream()
            .anyMatch(line -> line.endsWith("/graph?direction=DEPENDENTS&depth=1")),
        studio.requests()::toString);
  }

  /** Studio's graph also has the tables that a user of the table uses. */
  @Test
  void saysWhichTablesAreUsedAndWhichAreOnlyRelated() {
    JsonObject answer = of("'table':'Driver'");

    Map<String, String> relations = new HashMap<>();
    answer.getJsonArray("tables").stream()
        .map(JsonObject.class::cast)
        .forEach(o -> relations.put(o.getString("name"), o.getString("relation", "itself")));
    assertEquals(
        Map.of(
            "Driver", "itself",
            "Premium", "used by",
            "PremiumTest", "used by",
            "AgeFactor", "related"),
        relations);
  }

  @Test
  void saysThatADirectionNeedsATable() {
    assertEquals(
        "'direction' is not used without 'table': all tables are listed.",
        of("'direction':'DEPENDENTS'").getString("note"));
  }

  @Test
  void saysThatNoTableIsConnected() {
    JsonObject answer = of("'table':'Discount'");
    assertEquals(List.of("Discount"), names(answer));
    assertEquals(
        "The table 'Discount' uses no other table, and no other table uses it.",
        answer.getString("note"));
    assertEquals(
        "No other table uses the table 'PremiumTest'.",
        of("'table':'PremiumTest','direction':'DEPENDENTS'").getString("note"));
  }

  @Test
  void listsAllTablesOfTheProject() {
    assertEquals(
        Set.of("Premium", "AgeFactor", "Discount", "Driver", "PremiumTest"),
        Set.copyOf(names(of(""))));
  }

  @Test
  void pagesALargeProjectWithoutLossAndNamesTablesOfOneNameById() {
    TestWorkbooks workbook = TestWorkbooks.xlsx().sheet("S");
    for (int i = 0; i < 250; i++) {
      int row = 1 + 5 * i;
      workbook.row("A" + row, "SimpleRules String Rate" + Math.max(i, 1) + "(Integer age)");
      workbook.row("A" + (row + 1), "Age", "Factor").row("A" + (row + 2), "= Rate1(age)", 1);
    }
    studio.project("Large", Map.of("Main.xlsx", workbook.bytes()));
    open("Large");
    JsonArray seen = new JsonArray();
    String cursor = "";
    do {
      JsonObject answer = tools.content(TOOL, "{'projectId':'Large'" + cursor + "}");
      assertTrue(answer.encode().length() <= 25_000, answer.encode().length() + " characters");
      assertEquals(250, answer.getInteger("total"));
      seen.addAll(answer.getJsonArray("tables"));
      cursor =
          answer.containsKey("nextCursor")
              ? ",'cursor':'" + answer.getString("nextCursor") + "'"
              : "";
    } while (!cursor.isEmpty());

    assertEquals(
        250,
        seen.stream().map(JsonObject.class::cast).map(o -> o.getString("id")).distinct().count());
    String uses = seen.getJsonObject(100).getJsonArray("uses").encode();
    assertTrue(uses.matches("\\[\"Rate1 \\(id \\w{32}\\)\",\"Rate1 \\(id \\w{32}\\)\"]"), uses);
  }

  @Test
  void isRefusedIfTheProjectIsClosed() {
    studio.project("Closed", SampleProjects.insurance());
    assertEquals(
        "The dependencies of the table 'Premium' are not known. OpenL Studio does not list the table: the project may be closed, or the table may be outside of the project's modules. Open the project with openl_open_project, then repeat the call.",
        tools.failure(TOOL, "{'projectId':'Closed','table':'Premium'}"));
  }

  @Test
  void namesTheTablesThatExist() {
    assertTrue(
        tools.failure(TOOL, "{'projectId':'Insurance','table':'Premum'}").contains("Premium"));
  }

  @Test
  void hasTheEdgesOfTheRecordedGraph() throws IOException {
    assumeTrue(Files.exists(RECORDED), "the recordings are not at hand");
    String drawn =
        new JsonObject(Files.readString(RECORDED)).getJsonObject("response").getString("text");
    Map<String, String> names = new HashMap<>();
    matches(drawn, "(e\\d+)\\[\"(\\w+)<br/>").forEach(m -> names.put(m.group(1), m.group(2)));
    Set<String> recorded =
        matches(drawn, "(e\\d+) --> (e\\d+)")
            .map(m -> names.get(m.group(1)) + " uses " + names.get(m.group(2)))
            .collect(toCollection(TreeSet::new));

    JsonObject answer = of("'table':'AgeFactor','direction':'BOTH'");

    Set<String> ours = new TreeSet<>();
    for (Object table : answer.getJsonArray("tables")) {
      JsonObject node = (JsonObject) table;
      node.getJsonArray("uses", new JsonArray())
          .forEach(used -> ours.add(node.getString("name") + " uses " + used));
    }
    // The recorded graph draws datatypes apart.
    ours.remove("Premium uses Driver");
    assertEquals(recorded, ours);
  }

  private static Stream<MatchResult> matches(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results();
  }

  private JsonObject of(String arguments) {
    return tools.content(
        TOOL, "{'projectId':'Insurance'%s}".formatted(arguments.isEmpty() ? "" : "," + arguments));
  }

  private static List<String> names(JsonObject answer) {
    return answer.getJsonArray("tables").stream()
        .map(table -> ((JsonObject) table).getString("name"))
        .toList();
  }
}
