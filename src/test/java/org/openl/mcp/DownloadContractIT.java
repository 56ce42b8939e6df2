package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openl.mcp.doubles.ZipArchives;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;

/** What this server relies on when it downloads a project: facts about the real Studio 5.27. */
@ExtendWith(RealServers.class)
@TestInstance(Lifecycle.PER_CLASS)
class DownloadContractIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BOUNDARY = "download-contract";

  /** The id of this project contains a slash. */
  private static final String CYRILLIC = "проба";

  private static final String BRANCHED = "Download contract";

  private String rest;
  private String token;

  @BeforeAll
  void signIn(Keycloak keycloak, RealStudio studio) {
    rest = studio.baseUrl() + "/rest";
    token = keycloak.signIn(Keycloak.MCP, "admin", "openid").accessToken();
  }

  @Test
  void everySampleIsDownloadedAtItsRevisionWhetherOpenOrClosed() throws Exception {
    int samples = 0;
    for (JsonNode project : json("/projects")) {
      String name = project.path("name").asText();
      if (name.matches("(Example|Tutorial) \\d - .*")) {
        samples++;
        String revision = project.path("revision").asText();
        HttpResponse<byte[]> answer = download(name, revision);
        assertEquals(200, answer.statusCode(), name);
        assertEquals(
            Optional.of("attachment;filename=\"" + name + "-" + revision + ".zip\""),
            answer.headers().firstValue("Content-Disposition"));
        assertTrue(
            files(answer.body()).keySet().stream().anyMatch(file -> file.matches("[^/]*\\.xlsx?")),
            name);
      }
    }
    assertEquals(11, samples);
  }

  @Test
  void anAbbreviatedIdGivesAnEmptyArchive() throws Exception {
    JsonNode project = project("Example 1 - Bank Rating");
    HttpResponse<byte[]> answer =
        download(project.path("name").asText(), project.path("revision").asText().substring(0, 8));

    assertEquals(200, answer.statusCode());
    assertEquals(Map.of(), files(answer.body()));
    assertEquals(404, download("no such project", project.path("revision").asText()).statusCode());
  }

  @Test
  void aNameThatIsNotLatin1HasNoContentDisposition() throws Exception {
    byte[] workbook = sampleWorkbook();
    upload(CYRILLIC, "A.xlsx", workbook);
    JsonNode project = project(CYRILLIC);
    assertTrue(project.path("id").asText().contains("/"), () -> project.toString());

    HttpResponse<byte[]> answer = download(CYRILLIC, project.path("revision").asText());

    assertEquals(Optional.empty(), answer.headers().firstValue("Content-Disposition"));
    assertArrayEquals(workbook, files(answer.body()).get("A.xlsx"));
  }

  @Test
  void everyRevisionHasItsOwnFilesAndAProjectTellsWhichItShows() throws Exception {
    String name = BRANCHED;
    byte[] workbook = sampleWorkbook();
    upload(name, "First.xlsx", workbook);
    String first = project(name).path("revision").asText();
    upload(name, "Second.xlsx", workbook);
    JsonNode saved = project(name);
    String second = saved.path("revision").asText();
    String path = "/projects/" + saved.path("id").asText();
    assertNotEquals(first, second);

    assertTrue(files(download(name, first).body()).containsKey("First.xlsx"));
    assertFalse(files(download(name, second).body()).containsKey("First.xlsx"));
    send("POST", path + "/branches", "{\"branch\": \"download\", \"revision\": \"" + first + "\"}");
    send("PATCH", path, "{\"status\": \"OPENED\", \"branch\": \"download\"}");
    assertEquals(List.of("OPENED", first), status(name));
    send("PATCH", path, "{\"status\": \"CLOSED\"}");
    send("PATCH", path, "{\"status\": \"OPENED\", \"branch\": \"master\"}");
    assertEquals(List.of("OPENED", second), status(name));
    send("PATCH", path, "{\"status\": \"CLOSED\"}");
    send("PATCH", path, "{\"status\": \"OPENED\", \"revision\": \"" + first + "\"}");
    assertEquals(List.of("VIEWING_VERSION", first), status(name));
    send("PATCH", path, "{\"status\": \"CLOSED\"}");
  }

  /** Other tests count the projects. */
  @AfterAll
  void erase() throws Exception {
    for (String name : List.of(CYRILLIC, BRANCHED)) {
      for (String step : List.of("delete", "erase")) {
        // Studio answers 501 although it does it.
        HTTP.send(
            request("/user-workspace/design/projects/" + encode(name) + "/" + step)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method("DELETE", BodyPublishers.ofString("comment=test"))
                .build(),
            BodyHandlers.discarding());
      }
    }
    assertEquals(11, json("/projects").size());
  }

  private List<String> status(String name) throws Exception {
    JsonNode project = project(name);
    return List.of(project.path("status").asText(), project.path("revision").asText());
  }

  private byte[] sampleWorkbook() throws Exception {
    JsonNode sample = project("Example 1 - Bank Rating");
    return files(download(sample.path("name").asText(), sample.path("revision").asText()).body())
        .entrySet()
        .stream()
        .filter(file -> file.getKey().endsWith(".xlsx"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  private JsonNode project(String name) throws Exception {
    for (JsonNode project : json("/projects")) {
      if (project.path("name").asText().equals(name)) {
        return project;
      }
    }
    throw new AssertionError("There is no project " + name);
  }

  private HttpResponse<byte[]> download(String name, String revision) throws Exception {
    return HTTP.send(
        request("/repo/project/" + encode(name) + "/" + revision).build(),
        BodyHandlers.ofByteArray());
  }

  /** Makes a file the only one of a project. */
  private void upload(String name, String path, byte[] file) throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--"
                + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"template\"; filename=\"p.zip\"\r\n"
                + "Content-Type: application/zip\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(ZipArchives.of(Map.of(path, file)));
    body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    HttpResponse<byte[]> answer =
        HTTP.send(
            request("/repos/design/projects/" + encode(name) + "?overwrite=true")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .PUT(BodyPublishers.ofByteArray(body.toByteArray()))
                .build(),
            BodyHandlers.ofByteArray());
    assertEquals(200, answer.statusCode(), () -> new String(answer.body(), StandardCharsets.UTF_8));
  }

  private void send(String method, String path, String body) throws Exception {
    HttpResponse<String> answer =
        HTTP.send(
            request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    assertEquals(204, answer.statusCode(), answer::body);
  }

  private JsonNode json(String path) throws Exception {
    return JSON.readTree(HTTP.send(request(path).build(), BodyHandlers.ofByteArray()).body());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(rest + path))
        .header("Authorization", "Bearer " + token);
  }

  private static String encode(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Map<String, byte[]> files(byte[] zip) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        files.put(entry.getName(), entries.readAllBytes());
      }
    }
    return files;
  }
}
