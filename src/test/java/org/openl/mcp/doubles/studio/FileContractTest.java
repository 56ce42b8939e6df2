package org.openl.mcp.doubles.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.doubles.studio.StudioCaller.Answer;

/**
 * The double of 6.x answers requests about files, local history and deployments as the recorded
 * Studio does.
 */
class FileContractTest extends InMemoryStudioFixture {

  private static final Path RECORDED = Path.of("..", "shared", "openl", "studio-6", "exchanges");

  private static final String NAME = "Files";

  private static final String PROJECT = "/projects/" + NAME;

  @BeforeEach
  void createFiles() {
    Map<String, byte[]> files = new TreeMap<>(SampleProjects.insurance());
    for (String path :
        new String[] {
          "data.txt",
          "rules.xml",
          "AGENTS.md",
          "groovy/Service.groovy",
          "i18n/messages.properties",
          "notes/readme.txt"
        }) {
      files.put(path, path.getBytes(StandardCharsets.UTF_8));
    }
    files.put("rules/UK/Base.xlsx", files.get("Main.xlsx"));
    studio.project(NAME, files);
    ada.send("PATCH", PROJECT, "{'status':'OPENED'}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file-copy",
        "file-create-bad-xlsx-400",
        "file-create-branch-mismatch",
        "file-create-multipart",
        "file-download",
        "file-history",
        "file-search-ancestors",
        "file-search-ancestors-agents-md",
        "file-search-extensions",
        "file-update-multipart",
        "file-write-locked-409",
        "files-list-folders-only",
        "files-missing-folder-400",
        "files-name-pattern-400",
        "folder-create-missing-parent",
        "local-history-compare-start",
        "local-history-compare-unknown-404",
        "local-history-empty",
        "local-history-restore",
        "deployments-list-demo",
        "der-deployment-get",
        "der-redeploy",
        "production-repos-broken-listed",
        "production-repos-list"
      })
  void answersAsRecorded(String name) throws IOException {
    assumeTrue(Files.isDirectory(RECORDED), "the recordings are not at hand");
    JsonNode recorded = StudioJson.parse(Files.readAllBytes(RECORDED.resolve(name + ".json")));
    prepare(name);

    Answer answer = send(name, recorded.path("request"));

    JsonNode expected = recorded.path("response");
    if (expected.path("status").isNull()) {
      String status = recorded.path("expect").asText("2");
      assertTrue(String.valueOf(answer.status()).startsWith(status.substring(0, 1)), name);
      return;
    }
    assertEquals(expected.path("status").asInt(), answer.status(), answer.body()::toString);
    JsonNode body = expected.path("body");
    if (body.isContainerNode()) {
      if (body.has("code")) {
        assertEquals(body.path("code"), answer.body().path("code"));
      }
      assertEquals(body.at("/fields/0/code"), answer.body().at("/fields/0/code"));
      JsonShape known = JsonShape.of(body);
      JsonShape ours = JsonShape.of(answer.body());
      assertEquals(Set.of(), known.without(ours), "missing");
      assertEquals(Set.of(), ours.without(known), "invented");
    }
  }

  /** Makes the state that a recording began with. */
  private void prepare(String name) {
    switch (name) {
      case "file-write-locked-409" -> {
        bob.send("PATCH", PROJECT, "{'status':'OPENED'}");
        studio.write(NAME, "Token b", "data.txt", new byte[] {1});
      }
      case "file-history" ->
          studio.commit(NAME, "master", Map.of("notes/readme.txt", new byte[] {2}), "Save");
      case "local-history-compare-start",
          "local-history-compare-unknown-404",
          "local-history-restore" ->
          edit();
      case "deployments-list-demo", "der-deployment-get", "der-redeploy" ->
          assertEquals(
              204,
              ada.send(
                      "POST",
                      "/deployments",
                      "{'projectId':'Files','productionRepositoryId':'production','deploymentName':'McpTools'}")
                  .status());
      case "production-repos-list" ->
          studio.productionRepository("production1", "Deployment Main Branch Only", true);
      default -> {
        // The project is opened.
      }
    }
  }

  private void edit() {
    String table =
        table(ada.get(PROJECT + "/tables?unpaged=true").body(), "AgeFactor").path("id").asText();
    assertTrue(
        ada.send("POST", PROJECT + "/tables/" + table + "/actions", SET.formatted(2, 1, "3"))
                .status()
            < 300);
  }

  private Answer send(String name, JsonNode request) {
    String path =
        request
            .path("path")
            .asText()
            .replaceFirst("^/rest", "")
            .replaceFirst("^/projects/[^/]+", PROJECT)
            .replace("{NAME}", "New")
            .replace("{PATH}", "data.txt")
            .replace("{DELETED_FOLDER}", "gone");
    String query =
        request.path("query").properties().stream()
            .map(
                entry ->
                    entry.getKey()
                        + "="
                        + URLEncoder.encode(
                            entry.getValue().asText().replace("Qwerty", "Main"),
                            StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    String body =
        request.path("body").isContainerNode()
            ? body(name, request)
            : request
                .path("body")
                .asText("") // The recording has normalized the ends of lines.
                .replace("\n", "\r\n");
    if (name.equals("file-create-multipart")) {
      // The recorded one refers to a file; here any text may be the file.
      path = path.replace(".xlsx", ".dat");
    }
    String type = request.path("headers").path("Content-Type").asText("application/json");
    return ada.send(
        HttpRequest.newBuilder()
            .method(request.path("method").asText(), BodyPublishers.ofString(body))
            .header("Content-Type", type),
        query.isEmpty() ? path : path + "?" + query);
  }

  private String body(String name, JsonNode request) {
    ObjectNode body = request.path("body").deepCopy();
    if (body.has("projectId")) {
      body.put("projectId", NAME);
    }
    if (name.equals("local-history-compare-start")) {
      JsonNode versions = ada.get(PROJECT + "/local-history?module=Main").body();
      body.put("first", "Revision Version").put("second", versions.path(0).path("id").asText());
    }
    return body.toString();
  }

  /** API-6.md, 2.7: a raw JSON file cannot be updated with its own type. */
  @Test
  void aPutOfJsonIsOneOfAFolder() {
    Answer answer = ada.send("PUT", PROJECT + "/files/data.txt", "{'a':1}");

    assertEquals(201, answer.status());
    assertEquals("data.txt", text("data.txt"));
  }

  /** API-6.md, 2.7: a closed project is committed at once. */
  @Test
  void aWriteIntoAClosedProjectIsCommittedAtOnce() {
    ada.send("PATCH", PROJECT, "{'status':'CLOSED'}");
    int before = studio.revisions(NAME, "master").size();

    assertEquals(204, put("data.txt", "new").status());

    assertEquals(before + 1, studio.revisions(NAME, "master").size());
    assertEquals("Save data.txt", ada.get(PROJECT + "/history").at("/content/0/fullComment"));
  }

  /** API-6.md, 2.7: an opened project is changed in the working copy. */
  @Test
  void aWriteIntoAnOpenedProjectIsNotCommitted() {
    int before = studio.revisions(NAME, "master").size();

    assertEquals(204, put("data.txt", "new").status());

    assertEquals("new", text("data.txt"));
    assertEquals("EDITING", ada.get(PROJECT).at("/status"));
    assertEquals(before, studio.revisions(NAME, "master").size());
    assertEquals(204, ada.send("PATCH", PROJECT, "{'comment':'Saved'}").status());
    assertEquals("new", new String(studio.saved(NAME, "master").get("data.txt")));
  }

  @Test
  void deletesAndMovesFiles() {
    assertEquals(204, ada.send("DELETE", PROJECT + "/files/data.txt", "").status());
    assertEquals(404, ada.get(PROJECT + "/files/data.txt").status());
    assertEquals(
        204,
        ada.send(
                "POST",
                PROJECT + "/file-move",
                "{'sourcePath':'AGENTS.md','destinationPath':'docs/AGENTS.md'}")
            .status());
    ada.send("PATCH", PROJECT, "{'comment':'Saved'}");

    Set<String> saved = studio.saved(NAME, "master").keySet();
    assertTrue(saved.contains("docs/AGENTS.md"), saved::toString);
    assertTrue(!saved.contains("data.txt") && !saved.contains("AGENTS.md"), saved::toString);
  }

  private Answer put(String path, String content) {
    return ada.send(
        HttpRequest.newBuilder()
            .PUT(BodyPublishers.ofString(content))
            .header("Content-Type", "application/octet-stream"),
        PROJECT + "/files/" + path);
  }

  private String text(String path) {
    return new String(ada.get(PROJECT + "/files/" + path).http().body(), StandardCharsets.UTF_8);
  }
}
