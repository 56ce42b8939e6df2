package org.openl.mcp.doubles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The double responds like the recorded Studio 6.x. */
class Studio6DoubleTest {

  /** The recordings are not part of this project, and not everybody has them. */
  private static final Path RECORDED = Path.of("..", "shared", "openl", "studio-6", "exchanges");

  private static final String OPENED =
      "ZGVzaWduLWZsYXQ6UHJvamVjdDowMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWYw"
          + "MTIzNDU2Nzg5YWJjZGVm";
  private static final String TABLES = "/projects/" + OPENED + "/tables";
  private static final String DATATYPE = TABLES + "/5f19c559b438962ed5206edb9b063f8e";
  private static final String LOOKUP = TABLES + "/d2bb169ab4ac556aa8b147f99a723719";

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static Studio6Double studio;

  private record Answer(int status, JsonNode body) {}

  @BeforeAll
  static void start() {
    studio = Studio6Double.start();
  }

  @AfterAll
  static void stop() {
    studio.close();
  }

  @Test
  void refusesWhoHasNoCredentialsExceptForItsVersion() throws Exception {
    assertEquals(401, ask("/projects", "").status());
    assertEquals("6.3.0", ask("/openapi.json", "").body().at("/info/version").asText());
  }

  @Test
  void givesAnyPageOfAList() throws Exception {
    JsonNode all = ask(TABLES + "?unpaged=true").body();
    JsonNode second = ask(TABLES + "?page=1&size=4").body();

    assertEquals(6, all.path("content").size());
    assertEquals(2, second.path("content").size());
    assertEquals(all.at("/content/4"), second.at("/content/0"));
    assertEquals(second, ask(TABLES + "?offset=4&size=4").body());
    assertEquals(1, second.path("pageNumber").asInt());
    assertEquals(4, second.path("pageSize").asInt());
    assertEquals(2, second.path("numberOfElements").asInt());
    assertEquals(6, second.path("total").asInt());
    assertEquals(0, ask(TABLES + "?page=2&size=4").body().path("content").size());
  }

  @Test
  void givesAnyWindowOfAGridButCutsNoMergedCell() throws Exception {
    JsonNode whole = ask(DATATYPE + "?raw=true").body();
    JsonNode window = ask(DATATYPE + "?raw=true&startRow=1&maxRows=2").body();
    JsonNode behind = ask(DATATYPE + "?raw=true&startRow=100").body();

    assertEquals(5, whole.path("source").size());
    assertFalse(whole.has("totalRows"));
    assertEquals(
        List.of("B3", "B4"),
        window.path("source").findValuesAsText("cell").stream()
            .filter(cell -> cell.startsWith("B"))
            .toList());
    assertEquals(5, window.path("totalRows").asInt());
    assertEquals(0, behind.path("source").size());
    assertEquals(5, behind.path("totalRows").asInt());
    assertEquals(3, ask(LOOKUP + "?raw=true&maxRows=2").body().path("source").size());
  }

  @Test
  void takesTheNameOfAProjectInPlaceOfItsIdUnlessTwoHaveIt() throws Exception {
    Answer byName = ask("/projects/EPBDS-16724");
    Answer ambiguous = ask("/projects/Project/tables");

    assertEquals("ZGVzaWduOkVQQkRTLTE2NzI0", byName.body().path("id").asText());
    assertEquals(409, ambiguous.status());
    assertEquals("openl.error.409.project.identifier.ambiguous.message", code(ambiguous));
    assertEquals(2, ambiguous.body().path("candidates").size());
  }

  @Test
  void answersWithJsonWhatIsNotThere() throws Exception {
    Map<String, String> codes =
        Map.of(
            "/history",
            "default",
            "/projects/bm8=",
            "project.identifier",
            TABLES + "/unknown?raw=true",
            "table",
            "/projects?colour=red",
            "default");
    for (Map.Entry<String, String> asked : codes.entrySet()) {
      Answer answer = ask(asked.getKey());
      assertEquals(404, answer.status(), asked.getKey());
      assertEquals("openl.error.404." + asked.getValue() + ".message", code(answer));
    }
  }

  @Test
  void itsFilesHaveNoMemberThatWasNotRecorded() {
    assumeTrue(Files.isDirectory(RECORDED), "the recordings are not at hand");
    List<String> inventions = new ArrayList<>();
    for (RecordedExchange exchange : RecordedExchange.all()) {
      if (!exchange.like().isEmpty()) {
        Map<String, Set<JsonNodeType>> recorded = new TreeMap<>();
        for (String name : exchange.like()) {
          RecordedExchange original = RecordedExchange.read(RECORDED.resolve(name + ".json"));
          assertEquals(original.method(), exchange.method(), exchange.path());
          assertEquals(original.status(), exchange.status(), exchange.path());
          collect("", original.body(), recorded);
        }
        Map<String, Set<JsonNodeType>> ours = new TreeMap<>();
        collect("", exchange.body(), ours);
        ours.forEach(
            (member, types) -> {
              if (!recorded.getOrDefault(member, Set.of()).containsAll(types)) {
                inventions.add(exchange.like() + " " + member + " " + types);
              }
            });
      }
    }
    assertEquals(List.of(), inventions);
  }

  /** The types of all members, those of a list's items together; a recorded wildcard is any. */
  private static void collect(
      String member, JsonNode value, Map<String, Set<JsonNodeType>> members) {
    Set<JsonNodeType> types =
        members.computeIfAbsent(member, m -> EnumSet.noneOf(JsonNodeType.class));
    types.add(value.getNodeType());
    if (value.asText().matches("[*#]+")) {
      types.addAll(EnumSet.allOf(JsonNodeType.class));
    }
    for (JsonNode item : value.isArray() ? value : List.<JsonNode>of()) {
      collect(member + "[]", item, members);
    }
    value.forEachEntry((name, child) -> collect(of(member, name), child, members));
  }

  /** A project or a module has the same members alone and in any list. */
  private static String of(String member, String name) {
    return member.replaceFirst("^(?:\\.content|\\.descriptor\\.modules)?\\[\\]$", "") + "." + name;
  }

  private static String code(Answer answer) {
    return answer.body().path("code").asText();
  }

  private static Answer ask(String path) throws IOException, InterruptedException {
    return ask(path, "Token test");
  }

  private static Answer ask(String path, String authorization)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(studio.baseUrl() + "/rest" + path));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
    return new Answer(response.statusCode(), new ObjectMapper().readTree(response.body()));
  }
}
