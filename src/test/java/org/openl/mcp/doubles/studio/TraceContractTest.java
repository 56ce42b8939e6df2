package org.openl.mcp.doubles.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openl.mcp.doubles.studio.StudioCaller.Answer;

/** The double traces as the recorded Studio does. */
class TraceContractTest extends InMemoryStudioFixture {

  /** The recordings are not part of this project, and not everybody has them. */
  private static final Path RECORDED = Path.of("..", "shared", "openl", "studio-6");

  private static final String TOM = "{'driver':{'name':'Tom','age':70}}";

  private static final String PREMIUM = "McpTools/Main.xlsx?sheet=Rules&range=B8:C12";

  /** What the vendor's tool adds, or what another project computes, by the recording. */
  private static final Map<String, Set<String>> DIFFERENT =
      Map.of(
          "mcp-expand-trace-tree", Set.of("/hasMore"),
          "trace-profile-completed", Set.of("/profile/hotspots/0/uri"),
          // The recorded Total calls a table that is not recorded.
          "mcp-start-profiling", Set.of("/tree/steps/2/childrenTotal"),
          "mcp-inspect-trace-frame", Set.of("/parameters/0/parameterId"),
          // The recorded project has other tables; the tool puts two answers into one.
          "mcp-read-trace-breakpoints",
              Set.of("/targets/1/name", "/targets/2/name", "/targets/2/kind"));

  private static final Pattern WILDCARD = Pattern.compile(".*[#*@].*");

  private String traces;

  @BeforeEach
  void openTracedProject() {
    studio.project("McpTools", SampleProjects.traced());
    assertEquals(204, ada.send("PATCH", "/projects/McpTools", "{'status':'OPENED'}").status());
    traces = "/projects/McpTools/trace";
  }

  private String id(String table) {
    return table(ada.get("/projects/McpTools/tables?unpaged=true").body(), table)
        .path("id")
        .asText();
  }

  private Answer start(String table, String arguments, String inputs) {
    return ada.send("POST", traces + "?tableId=" + id(table) + arguments, inputs);
  }

  static Stream<String> exchanges() {
    return Stream.of(
        "trace-start-suspended",
        "trace-profile-completed",
        "der-trace-not-suspended-409",
        "der-trace-resume",
        "der-trace-status",
        "der-trace-watches-put");
  }

  @ParameterizedTest
  @MethodSource
  void exchanges(String name) {
    JsonNode recorded = json("exchanges", name).path("response");
    Answer answer =
        switch (name) {
          case "trace-start-suspended" ->
              start("Recurse", "&stopAtEntry=false&view=compact", "{'n':0}");
          case "trace-profile-completed" ->
              start(
                  "Recurse",
                  "&stopAtEntry=false&profiling=true&detailedTitles=true&fullTree=true&breakOnErrors=false",
                  "{'n':0}");
          case "der-trace-not-suspended-409" -> {
            start("Premium", "&stopAtEntry=false", TOM);
            yield ada.send("POST", traces + "/step?type=into", "");
          }
          case "der-trace-resume" -> {
            start("Premium", "", TOM);
            yield ada.send("POST", traces + "/resume", "");
          }
          case "der-trace-status" -> {
            studio.tracing(3);
            start("Premium", "", TOM);
            yield ada.get(traces + "/status");
          }
          default -> ada.send("PUT", traces + "/watches", "{'cells':['$Factor']}");
        };
    assertEquals(recorded.path("status").asInt(), answer.status());
    if (recorded.path("body").isObject()) {
      Set<String> differences = differences("", recorded.path("body"), answer.body());
      differences.removeAll(DIFFERENT.getOrDefault(name, Set.of()));
      assertEquals(Set.of(), differences, name);
      assertEquals(Set.of(), added(recorded.path("body"), answer.body()), name);
    }
  }

  static Stream<String> toolExchanges() {
    return Stream.of(
        "mcp-start-profiling",
        "mcp-inspect-trace-frame",
        "mcp-resume-trace",
        "mcp-expand-trace-tree",
        "mcp-watch-trace-cells",
        "mcp-read-trace-breakpoints",
        "mcp-stop-trace");
  }

  @ParameterizedTest
  @MethodSource
  void toolExchanges(String name) {
    JsonNode recorded = json("mcp-exchanges", name).at("/response/text/data");
    JsonNode answer = answer(name);
    Set<String> differences = differences("", recorded, answer);
    differences.removeAll(DIFFERENT.getOrDefault(name, Set.of()));
    assertEquals(Set.of(), differences, answer::toString);
  }

  private JsonNode answer(String name) {
    return switch (name) {
      case "mcp-start-profiling" ->
          start("Premium", "&stopAtEntry=false&profiling=true", TOM).body();
      case "mcp-inspect-trace-frame" -> {
        start("Premium", "", TOM);
        ada.send("POST", traces + "/step?type=over", "");
        yield ada.get(traces + "/frames/0/variables").body();
      }
      case "mcp-resume-trace" -> {
        start("Premium", "", TOM);
        ada.send("POST", traces + "/resume", "");
        yield ada.get(traces + "/stack?view=compact").body();
      }
      case "mcp-expand-trace-tree" -> {
        start("Premium", "&stopAtEntry=false&profiling=true", TOM);
        yield children(PREMIUM).body();
      }
      case "mcp-watch-trace-cells" -> {
        ada.send("PUT", traces + "/watches", "{'cells':['$Factor']}");
        start("Premium", "&stopAtEntry=false", TOM);
        yield ada.get(traces + "/watch").body();
      }
      case "mcp-read-trace-breakpoints" ->
          StudioJson.object()
              .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                  "breakpoints", ada.get(traces + "/breakpoints").body())
              .set("targets", ada.get(traces + "/breakpoint-tables").body());
      default -> {
        start("Premium", "", TOM);
        assertEquals(204, ada.send("DELETE", traces, "").status());
        yield StudioJson.object().missingNode();
      }
    };
  }

  private Answer children(String uri) {
    return ada.get(
        traces
            + "/tree/children?instance=0&step=R1C0&uri="
            + URLEncoder.encode(uri, StandardCharsets.UTF_8));
  }

  /** Returns where an answer differs from a recording, apart from its wildcards. */
  private static Set<String> differences(String at, JsonNode recorded, JsonNode ours) {
    Set<String> differences = new TreeSet<>();
    if (recorded.isMissingNode() || WILDCARD.matcher(recorded.asText()).matches()) {
      return ours.isMissingNode() && !recorded.isMissingNode() ? Set.of(at) : differences;
    }
    if (recorded.isObject()) {
      recorded
          .properties()
          .forEach(
              member ->
                  differences.addAll(
                      differences(
                          at + "/" + member.getKey(),
                          member.getValue(),
                          ours.path(member.getKey()))));
    } else if (recorded.isArray()) {
      for (int i = 0; i < recorded.size(); i++) {
        differences.addAll(differences(at + "/" + i, recorded.get(i), ours.path(i)));
      }
    } else if (!recorded.asText().equals(ours.asText())) {
      differences.add(at);
    }
    return differences;
  }

  private static Set<String> added(JsonNode recorded, JsonNode ours) {
    Set<String> added = new TreeSet<>();
    ours.fieldNames().forEachRemaining(added::add);
    recorded.fieldNames().forEachRemaining(added::remove);
    return added;
  }

  private static JsonNode json(String folder, String name) {
    assumeTrue(Files.isDirectory(RECORDED), "the recordings are not at hand");
    try {
      return StudioJson.parse(Files.readAllBytes(RECORDED.resolve(folder).resolve(name + ".json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void knowsEveryRecordingOfATrace() throws IOException {
    assumeTrue(Files.isDirectory(RECORDED), "the recordings are not at hand");
    Set<String> known = new TreeSet<>(exchanges().toList());
    known.addAll(toolExchanges().toList());
    Set<String> recorded = new TreeSet<>();
    for (String folder : new String[] {"exchanges", "mcp-exchanges"}) {
      try (Stream<Path> files = Files.list(RECORDED.resolve(folder))) {
        files
            .map(file -> file.getFileName().toString().replace(".json", ""))
            .filter(name -> name.contains("trace") || name.contains("profiling"))
            .forEach(recorded::add);
      }
    }
    assertEquals(recorded, known);
  }

  /** API-6.md 2.6: "drops the session before". */
  @Test
  void aStartEndsTheTraceBefore() {
    String first = start("Premium", "", TOM).at("/sessionId");
    assertNotEquals(first, start("Premium", "", TOM).at("/sessionId"));
    assertEquals(1, studio.traces());
  }

  /** API-6.md 2.6: "Without body and testRanges the input of the last start is used again". */
  @Test
  void aStartWithoutInputUsesThatOfTheLastOne() {
    start("Premium", "&stopAtEntry=false", TOM);
    start("Premium", "&stopAtEntry=false", "");
    assertEquals("120", ada.get(traces + "/frames/0/variables").at("/result/value"));
  }

  /** API-6.md 2.6: "a lazy value; numbers are new on every read and die with the session". */
  @Test
  void numbersOfValuesAreNewOnEveryRead() {
    start("Premium", "", TOM);
    String one = ada.get(traces + "/frames/0/variables").at("/parameters/0/parameterId");
    String other = ada.get(traces + "/frames/0/variables").at("/parameters/0/parameterId");
    assertNotEquals(one, other);
    assertEquals("Tom", ada.get(traces + "/parameters/" + other).at("/value/name"));
    ada.send("DELETE", traces, "");
    assertEquals(
        "openl.error.404.trace.execution.task.message",
        ada.get(traces + "/parameters/" + other).code());
  }

  /** API-6.md 2.6: "kept for the client across sessions, also before a start". */
  @Test
  void breakpointsAndWatchesAreKeptAcrossTraces() {
    ada.send("PUT", traces + "/breakpoints", "{'uris':['AgeFactor']}");
    Answer stopped = start("Premium", "&stopAtEntry=false", TOM);
    assertEquals("suspended", stopped.at("/status"));
    assertEquals("AgeFactor", stopped.at("/frames/1/name"));
    ada.send("DELETE", traces, "");
    assertEquals("AgeFactor", ada.get(traces + "/breakpoints").at("/0"));
  }

  /** API-6.md 2.6: "404 trace.execution.task without a session (also after idle reaping)". */
  @Test
  void aTraceThatIsNotUsedEnds() {
    start("Premium", "", TOM);
    studio.reapTraces();
    assertEquals(
        "openl.error.404.trace.execution.task.message", ada.get(traces + "/status").code());
    assertEquals(204, ada.send("DELETE", traces, "").status());
  }

  /** INDEX.md: "completed after a plain run keeps the root frame, unlike a profiling run". */
  @Test
  void onlyATraceWithoutProfilingKeepsAFrame() {
    start("Premium", "&stopAtEntry=false&profiling=true", TOM);
    assertEquals(
        "openl.error.404.trace.frame.not.found.message",
        ada.get(traces + "/frames/0/variables").code());
    start("Premium", "&stopAtEntry=false", TOM);
    assertEquals("120", ada.get(traces + "/frames/0/variables").at("/result/value"));
  }

  /** The rules of the workbook decide: the first row whose conditions are met. */
  @Test
  void tracesWhatTheWorkbookSays() {
    start("Discount", "&stopAtEntry=false", "{'region':'North','years':3}");
    assertEquals("0.1", ada.get(traces + "/frames/0/variables").at("/result/value"));
    JsonNode cells = ada.get(traces + "/frames/0/highlights").body();
    assertTrue(
        cells.toString().contains("{\"cell\":\"G8\",\"state\":\"returned\"}"), cells::toString);
    assertTrue(
        cells.toString().contains("{\"cell\":\"F7\",\"state\":\"failed\"}"), cells::toString);
  }
}
