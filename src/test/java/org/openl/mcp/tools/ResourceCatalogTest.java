package org.openl.mcp.tools;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.Generated;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.McpPost;

/** Tests the lists of resources and templates, which have one page each. */
@QuarkusTest
@TestProfile(InProcess.class)
class ResourceCatalogTest {

  @TestHTTPResource URI uri;

  private List<JsonObject> resources;
  private List<JsonObject> templates;

  @BeforeEach
  void list() {
    McpPost client = McpPost.open(uri.getPort());
    resources = list(client, "resources/list", "resources", "uri");
    templates = list(client, "resources/templates/list", "resourceTemplates", "uriTemplate");
  }

  @Test
  void isWhatReviewersHaveSeen() throws IOException {
    Generated.file(
        Path.of("src/test/resources/resources.json"),
        new JsonObject()
                .put("resources", new JsonArray(resources))
                .put("resourceTemplates", new JsonArray(templates))
                .encodePrettily()
            + "\n");
  }

  @Test
  void isWhatTheReadmeSays() throws IOException {
    String rows =
        all()
            .map(
                entry ->
                    "| `%s` | %s |\n"
                        .formatted(
                            entry.getString("uri", entry.getString("uriTemplate")),
                            entry.getString("description")))
            .collect(joining());
    Generated.section(
        Path.of("README.md"),
        "resources",
        "\n| Resource | What it holds |\n| --- | --- |\n" + rows + "\n");
  }

  @Test
  void everyEntryIsDescribed() {
    all()
        .forEach(
            entry ->
                assertAll(
                    entry.encode(),
                    () -> assertTrue(entry.getString("name").matches("[a-z]+"), "name"),
                    () -> assertTrue(entry.getString("title").matches("[A-Z][a-z ]+"), "title"),
                    () ->
                        assertTrue(
                            entry.getString("description").matches("[A-Z].{1,150}\\."),
                            "description")));
  }

  private Stream<JsonObject> all() {
    return Stream.concat(resources.stream(), templates.stream());
  }

  /** Sorted by address, so that the order in the code does not matter. */
  private static List<JsonObject> list(
      McpPost client, String method, String member, String address) {
    JsonObject result = client.ask(method, new JsonObject()).getJsonObject("result");
    assertEquals(Set.of(member), result.fieldNames(), "many clients never ask for a second page");
    return result.getJsonArray(member).stream()
        .map(JsonObject.class::cast)
        .sorted(Comparator.comparing((JsonObject entry) -> entry.getString(address)))
        .toList();
  }
}
