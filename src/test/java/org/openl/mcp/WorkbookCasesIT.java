package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.client.McpSyncClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openl.mcp.real.Conversation;
import org.openl.mcp.real.EditedTables;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;
import org.openl.mcp.real.ReferenceWorkbook;
import org.openl.mcp.real.SignedInServer;
import org.openl.mcp.real.SignedInServer.Transport;
import org.openl.mcp.real.TableComparison;
import org.openl.mcp.studio.tables.TestTable;
import org.openl.mcp.workbooks.TestWorkbooks;

/** Workbooks that OpenL Studio's own views of tables get wrong, uploaded and read. */
@ExtendWith(RealServers.class)
@TestInstance(Lifecycle.PER_CLASS)
class WorkbookCasesIT {

  private static final Logger LOG = Logger.getLogger(WorkbookCasesIT.class);

  private static final Path FOLDER = Path.of("..", "shared", "cases", "workbooks");

  /** The tables of projects that OpenL Studio cannot list because of one workbook. */
  private static final Map<String, List<String>> UNLISTED =
      Map.of(
          "Case 11 isodate.xlsx", List.of("base B2:D5"),
          "Case 11 norefs.xlsx", List.of("base A2:C5"),
          "Case 11 strict.xlsx", List.of("base B2:D5"),
          "Case 15", List.of("base B2:D5", "blank B2:D5", "dup B2:D5"));

  /** The rows that cannot be compared: a joined table, and cells without addresses. */
  private static final Map<String, String> ROWS =
      Map.of(
          "Case 09",
          "[[3,\"SimpleRules Integer fee (String k)\"],[4,\"K\",\"Fee\"],"
              + "[5,\"a\",1],[6,\"b\",2],[21,\"c\",3],[22,\"d\",4]]",
          "Case 11 norefs.xlsx",
          "[[2,\"SimpleRules Integer base (Date a, Double p)\"],[3,\"A\",\"P\",\"R\"],"
              + "[4,\"2024-01-02\",0.5,10],[5,\"2024-03-04\",0.25,20]]");

  /** The places of tables that OpenL Studio lists in another way: without their joined parts. */
  private static final Map<String, List<String>> JOINED = Map.of("Case 09", List.of("fee B3:C6"));

  /** The tables beside those of the cases that can be edited without a loss. */
  private static final Map<String, String> EDITABLE =
      Map.of(
          "Case 02", "Disc",
          "Case 04", "P",
          "Case 07", "Far",
          "Case 10",
              "blankrow colA emptymerge errrow gapcol gapcol2 hdrnarrow hidrows hidsheet kwlead"
                  + " kwleadnbsp kwnl nbspcells nocache notediag overA propscase spacecells"
                  + " stylecells vhidsheet",
          "Case 13", "tr",
          "Case 18", "P3",
          "Case 19", "A5",
          "Case 20", "T2 T3 T5 T6",
          "Case 25", "incRule mainRule");

  private RealStudio studio;
  private SignedInServer server;
  private McpSyncClient client;

  /**
   * A project.
   *
   * @param files the workbooks by their paths
   */
  record Case(String name, Map<String, byte[]> files) {

    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  void signIn(Keycloak keycloak, RealStudio real) {
    studio = real;
    server = SignedInServer.start(keycloak, real, "Example 1 - Bank Rating");
    client = server.client(Transport.HTTP);
  }

  @AfterAll
  void end() {
    client.close();
    server.close();
  }

  @Test
  void readsWhatStudioViewsWrongly() {
    byte[] file =
        TestWorkbooks.xlsx()
            .sheet("Merged")
            .row("B2", "SimpleRules Integer rank(String size, Integer age)")
            .merge("B2:D2")
            .row("B3", "Size", "Age", "Rank")
            .row("B4", "small", 1, 10)
            .row("C5", 2, 20)
            .merge("B4:B5")
            .row("B6", "large", 3, 30)
            .sheet("Values")
            .row("B2", "SimpleRules String kind(Date day, Double share)")
            .merge("B2:D2")
            .row("B3", "Day", "Share", "Kind")
            .row("B4", LocalDate.of(2020, 1, 31), null, LocalTime.of(7, 30))
            .number("C4", 0.125, "0.0%")
            .row("B5", null, 0.1, "10")
            .formula("B5", "TRUE()", true)
            .sheet("CA")
            .row("B2", "SimpleRules Double fee(String state)")
            .row("B3", "State", "Fee")
            .row("B4", "CA", 1.5)
            .sheet("NY")
            .hidden()
            .row("B2", "SimpleRules Double charge(String state)")
            .row("B3", "State", "Fee")
            .row("B4", "NY", 2.5)
            .sheet("Far")
            .row("ZY2", "SimpleRules Double far(String a, String b)")
            .merge("ZY2:AAA2")
            .row("ZY3", "A", "B", "Result")
            .row("ZY4", "x", "y", 4)
            .bytes();
    withProject(
        new Case("Case of wrong views", Map.of("Case.xlsx", file)),
        mcp -> {
          assertEquals(
              List.of(
                  "CA fee B2:C4",
                  "Far far ZY2:AAA4",
                  "Merged rank B2:D6",
                  "NY charge B2:C4",
                  "Values kind B2:D5"),
              places(mcp.tables("Case of wrong views", Map.of())));
          TableComparison comparison = new TableComparison();
          ReferenceWorkbook reference = ReferenceWorkbook.read(file);
          for (JsonNode table : mcp.tables("Case of wrong views", Map.of())) {
            comparison.compare(
                mcp.table("Case of wrong views", table.path("id").asText()), reference);
          }
          assertEquals(List.of(), comparison.differences());
          assertEquals(
              "[[2,\"SimpleRules String kind(Date day, Double share)\"],[3,\"Day\",\"Share\",\"Kind\"],"
                  + "[4,\"2020-01-31\",\"12.5% (0.125)\",\"07:30\"],[5,true,0.1,\"10\"]]",
              mcp.table("Case of wrong views", "kind").path("rows").toString());
        });
  }

  /** OpenL Studio itself lists no table of such a project. */
  @Test
  void readsAWorkbookBesideOnesThatAreNone() {
    byte[] good =
        TestWorkbooks.xlsx()
            .sheet("S")
            .row("B2", "SimpleRules Double fee(String state)")
            .row("B3", "State", "Fee")
            .row("B4", "CA", 1.5)
            .bytes();
    withProject(
        new Case(
            "Case of neighbours",
            Map.of(
                "good.xlsx",
                good,
                "empty.xlsx",
                new byte[0],
                "text.xls",
                "no workbook".getBytes(StandardCharsets.UTF_8))),
        mcp -> {
          String list =
              mcp.ask("openl_list_tables", Map.of("projectId", "Case of neighbours")).toString();
          assertTrue(list.contains("empty.xlsx"), list);
          assertTrue(list.contains("text.xls"), list);
          assertEquals(
              "[4,\"CA\",1.5]", mcp.table("Case of neighbours", "fee").at("/rows/2").toString());
        });
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("folder")
  void readsTheCasesOfTheFolder(Case project) {
    withProject(
        project,
        mcp -> {
          List<JsonNode> tables = mcp.tables(project.name(), Map.of());
          TableComparison comparison = new TableComparison();
          for (JsonNode table : tables) {
            JsonNode whole = mcp.table(project.name(), Conversation.key(table));
            if (ROWS.containsKey(project.name())) {
              assertEquals(ROWS.get(project.name()), whole.path("rows").toString());
            } else {
              comparison.compare(whole, reference(project, table.path("workbook").asText()));
            }
          }
          LOG.infof(
              "%s: %d tables, %d differences; %s",
              project, tables.size(), comparison.differences().size(), comparison);
          assertEquals(List.of(), comparison.differences());
          assertEquals(expected(project), names(tables, "range"));
          assertEquals(EDITABLE.getOrDefault(project.name(), ""), editable(mcp, project.name()));
        });
  }

  /** Returns the names of the tables of which an edit is not refused. None is changed. */
  private String editable(Conversation mcp, String project) {
    EditedTables edits = new EditedTables(client, project);
    List<String> names = new ArrayList<>();
    for (JsonNode table : mcp.tables(project, Map.of())) {
      Optional<String> refusal = edits.refusal(mcp.table(project, Conversation.key(table)));
      LOG.infof("%s %s: %s", project, table.path("name").asText(), refusal.orElse("can be edited"));
      if (refusal.isEmpty()) {
        names.add(table.path("name").asText());
      }
    }
    assertNotEquals(
        "EDITING", studio.project(project, server.accessToken()).path("status").asText());
    return names.stream().sorted().collect(Collectors.joining(" "));
  }

  /** All tables are in {@link EditedSamplesIT}, which takes minutes. */
  @ParameterizedTest
  @CsvSource({
    "Example 2 - Corporate Rating,EquityToCurrentAssetsRatioGroup",
    "Example 3 - Auto Policy Calculation,DriverPremium"
  })
  void editsOnlyTablesThatStudioReturnsWhole(String sample, String cut) {
    String token = server.accessToken();
    String revision = studio.project(sample, token).path("revision").asText();
    String name = "Case of " + sample;
    withProject(
        new Case(name, studio.download(sample, revision, token)),
        mcp -> {
          EditedTables edits = new EditedTables(client, name);
          Map<String, ReferenceWorkbook> before = studio.workbooks(name, token);
          assertTrue(
              edits.refusal(mcp.table(name, cut)).orElseThrow().startsWith("Nothing was changed."));
          JsonNode whole =
              mcp.tables(name, Map.of()).stream()
                  .map(table -> mcp.table(name, Conversation.key(table)))
                  .filter(table -> edits.refusal(table).isEmpty())
                  .findFirst()
                  .orElseThrow();
          assertEquals(Optional.empty(), edits.changeAndPutBack(whole));
          studio.save(name, "Edited and put back", token);
          assertEquals(List.of(), edits.differences(before, studio.workbooks(name, token)));
        });
  }

  /** OpenL Studio would remove the values of a column of rules without a title. */
  @Test
  void editsNoRulesWithAColumnWithoutATitle() {
    byte[] file =
        TestWorkbooks.xlsx()
            .sheet("S")
            .row("B2", "SimpleRules Double fee(String state, Integer age)")
            .merge("B2:D2")
            .row("B3", "State", null, "Fee")
            .row("B4", "CA", 18, 1.5)
            .bytes();
    withProject(
        new Case("Case of no title", Map.of("Case.xlsx", file)),
        mcp -> assertEquals("", editable(mcp, "Case of no title")));
  }

  /** As OpenL Studio lists them, if it does. */
  private List<String> expected(Case project) {
    if (JOINED.containsKey(project.name())) {
      return JOINED.get(project.name());
    }
    String token = server.accessToken();
    String path = RealStudio.path(project.name()) + "/tables";
    return studio.status(path, token) == 200
        ? names(studio.get(path, token), "pos")
        : UNLISTED.get(project.name());
  }

  /** The other reader cannot open all variants of base.xlsx, which hold the same cells. */
  private static ReferenceWorkbook reference(Case project, String workbook) {
    try {
      return ReferenceWorkbook.read(project.files().get(workbook));
    } catch (RuntimeException e) {
      return ReferenceWorkbook.read(file(FOLDER.resolve("11/base.xlsx")));
    }
  }

  /** Studio writes the letters of columns beyond ZZ in its own way. */
  private static List<String> names(Iterable<JsonNode> tables, String range) {
    return StreamSupport.stream(tables.spliterator(), false)
        .map(
            table ->
                table.path("name").asText() + " " + inExcelsLetters(table.path(range).asText()))
        .sorted()
        .toList();
  }

  private static String inExcelsLetters(String position) {
    return TestTable.of("id").position(position).entry().range().orElseThrow().toString();
  }

  private static List<String> places(List<JsonNode> tables) {
    return tables.stream()
        .map(
            table ->
                "%s %s %s"
                    .formatted(
                        table.path("sheet").asText(),
                        table.path("name").asText(),
                        table.path("range").asText()))
        .sorted()
        .toList();
  }

  private void withProject(Case project, Consumer<Conversation> test) {
    String token = server.accessToken();
    studio.upload(project.name(), project.files(), token);
    try {
      studio.open(project.name(), token);
      test.accept(new Conversation(client));
    } finally {
      studio.erase(project.name(), token);
    }
  }

  /** A folder with one project in each of its folders, if there is one. */
  static Stream<Case> folder() {
    return files(FOLDER).stream()
        .filter(Files::isDirectory)
        .flatMap(
            folder -> {
              List<Path> workbooks = files(folder);
              String name = "Case " + folder.getFileName();
              // The workbooks of this one are one case each.
              return name.equals("Case 11")
                  ? workbooks.stream().map(w -> project(name + " " + w.getFileName(), List.of(w)))
                  : Stream.of(project(name, workbooks));
            });
  }

  private static Case project(String name, List<Path> workbooks) {
    Map<String, byte[]> files = new TreeMap<>();
    workbooks.forEach(path -> files.put(path.getFileName().toString(), file(path)));
    return new Case(name, files);
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] file(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
