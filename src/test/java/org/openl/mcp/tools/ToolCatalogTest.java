package org.openl.mcp.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkiverse.mcp.server.Elicitation;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.Generated;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.call.availability.ToolsetIndex;
import org.openl.mcp.call.availability.VendorNames;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.tools.reference.CataloguedTool;
import org.openl.mcp.tools.reference.ToolsetTexts;

/** Tests the published catalogue and its size. */
@QuarkusTest
@TestProfile(ToolCatalogTest.NoStudio.class)
class ToolCatalogTest {

  private static final Logger LOG = Logger.getLogger(ToolCatalogTest.class);
  private static final Path SCHEMAS = Path.of("src/test/resources/schemas");

  /** Every client reads the whole list in every conversation (design: 45 KB for all tools). */
  private static final int ALL_TOOLS = 45_000;

  /** The same limit for the default toolsets. */
  private static final int DEFAULT_TOOLS = 25_000;

  private static final int TOOL_DESCRIPTION = 300;
  private static final int ARGUMENT_DESCRIPTION = 150;

  @TestHTTPResource("/mcp")
  URI endpoint;

  @Inject ToolsetIndex index;
  @Inject ToolManager registered;

  private List<JsonObject> tools;
  private Map<String, String> toolsets;

  @BeforeEach
  void list() throws IOException, InterruptedException {
    tools = new ToolListing(endpoint).tools();
    toolsets = toolsets();
    assertEquals(toolsets.keySet(), names(), "every tool that is written is listed");
  }

  @Test
  void isWhatReviewersHaveSeen() throws IOException {
    for (JsonObject tool : tools) {
      JsonObject seen = tool.copy().put("outputSchema", outputSchema(tool));
      Generated.file(SCHEMAS.resolve(name(tool) + ".json"), seen.encodePrettily() + "\n");
    }
    Generated.folder(
        SCHEMAS, names().stream().map(name -> name + ".json").collect(Collectors.toSet()));
  }

  @Test
  void isWhatTheReadmeSays() throws IOException {
    Map<String, List<CataloguedTool>> byToolset =
        CataloguedTool.all(index).stream()
            .collect(groupingBy(CataloguedTool::toolset, LinkedHashMap::new, toList()));
    StringBuilder rows = new StringBuilder();
    byToolset.forEach(
        (toolset, tools) -> {
          boolean byDefault = tools.get(0).isByDefault();
          rows.append(
              "| [%s](docs/tools.md#%s)%s | %s | %s |\n"
                  .formatted(
                      toolset,
                      toolset,
                      byDefault ? "" : " \\*",
                      ToolsetTexts.purpose(toolset),
                      tools.stream().map(tool -> "`" + tool.name() + "`").collect(joining(" "))));
        });
    String selected =
        CataloguedTool.all(index).stream().allMatch(CataloguedTool::isByDefault)
            ? ""
            : "\n\\* Offered only if selected, such as with `OPENL_MCP_TOOLSETS=all`.\n";
    Generated.section(
        Path.of("README.md"),
        "tools",
        "\n| Toolset | What for | Tools |\n| --- | --- | --- |\n" + rows + selected + "\n");
  }

  /** Settings name tools before the container has created them. */
  @Test
  void isWhatSettingsAccept() throws IOException {
    String lines =
        index.methods().stream()
            .map(
                method ->
                    Stream.concat(
                            Stream.of(
                                method.getDeclaringClass().getAnnotation(Toolset.class).value()),
                            vendorNames(method))
                        .collect(joining(" ", toolOf(method) + "=", "\n")))
            .sorted()
            .collect(joining());
    Generated.file(
        Path.of("src/main/resources/META-INF/openl-mcp-tools.properties"),
        "# Generated: the toolset of each tool, and the vendor's names of the tool.\n" + lines);
  }

  private static Stream<String> vendorNames(Method method) {
    return Optional.ofNullable(method.getAnnotation(VendorNames.class)).stream()
        .flatMap(names -> Arrays.stream(names.value()))
        .map("openl_"::concat)
        .sorted();
  }

  @Test
  void isCheapToRead() {
    int all = tools.stream().mapToInt(ToolCatalogTest::size).sum();
    int byDefault =
        tools.stream()
            .filter(tool -> index.toolset(name(tool)).orElseThrow().byDefault())
            .mapToInt(ToolCatalogTest::size)
            .sum();
    LOG.infof(
        "tools/list: %d tools, %d bytes, of the default toolsets %d bytes: %s",
        tools.size(),
        all,
        byDefault,
        tools.stream().map(t -> name(t) + " " + size(t)).collect(joining(", ")));
    assertTrue(all <= ALL_TOOLS, all + " bytes");
    assertTrue(byDefault <= DEFAULT_TOOLS, byDefault + " bytes by default");
  }

  @Test
  void namesTitlesAndDescriptionsHaveOneForm() {
    assertEach(
        tool -> {
          assertTrue(name(tool).matches("openl(_[a-z]+)+") && name(tool).length() <= 40, "name");
          assertTrue(tool.getString("title").matches("[A-Z][a-z ]+: [a-z ]+"), "title");
          assertTrue(
              tool.getString("description").matches("[A-Z](?s).{1," + TOOL_DESCRIPTION + "}\\."),
              "description: sentences of at most " + TOOL_DESCRIPTION + " characters");
        });
  }

  /** For a read-only tool, the other hints have no meaning. */
  @Test
  void hintsAreTrueAndSaySomething() {
    assertEach(
        tool -> {
          JsonObject hints = tool.getJsonObject("annotations", new JsonObject());
          if (hints.getBoolean("readOnlyHint", false)) {
            assertEquals(new JsonObject().put("readOnlyHint", true), hints);
          }
          assertFalse(hints.containsKey("title"), "the tool has a title of its own");
        });
  }

  /**
   * A person confirms what a tool deletes or discards (decision 21). What others overwrite is not
   * saved yet and can be discarded.
   */
  @Test
  void destructiveToolsAskAPerson() {
    Set<String> askNobody =
        Set.of("openl_edit_table", "openl_replace_table", "openl_set_table_properties");
    for (Method method : index.methods()) {
      Tool.Annotations hints = method.getAnnotation(Tool.class).annotations();
      assertEquals(
          !hints.readOnlyHint() && hints.destructiveHint() && !askNobody.contains(toolOf(method)),
          List.of(method.getParameterTypes()).contains(Elicitation.class),
          method::getName);
    }
  }

  @Test
  void hasOneOrder() throws IOException, InterruptedException {
    List<String> order = tools.stream().map(ToolCatalogTest::name).toList();
    assertEquals(order.stream().sorted().toList(), order);
    assertEquals(tools, new ToolListing(endpoint).tools());
  }

  /** The validator of arguments writes into the schemas that it gets. */
  @Test
  void isTheSameAfterCalls() throws IOException, InterruptedException {
    McpPost client = McpPost.open(endpoint.getPort());
    for (String tool : names()) {
      JsonObject arguments = new JsonObject().put("unknown", new JsonObject());
      String answer =
          client
              .ask("tools/call", new JsonObject().put("name", tool).put("arguments", arguments))
              .encode();
      assertTrue(answer.contains("There is no argument 'unknown'"), answer);
    }

    assertEquals(tools, new ToolListing(endpoint).tools());
    assertFalse(tools.toString().contains("openl-mcp.invalid"), "no earlier call changed them");
  }

  @Test
  void listsNoOutputSchema() {
    assertEach(tool -> assertFalse(tool.containsKey("outputSchema")));
  }

  /** Claude Code then loads their definitions without a search. */
  @Test
  void onlyTheToolsThatAConversationBeginsWithAreAlwaysLoaded() {
    JsonObject always = new JsonObject().put("anthropic/alwaysLoad", true);
    assertEquals(
        Set.of("openl_find", "openl_get_status", "openl_list_projects"),
        tools.stream()
            .filter(tool -> always.equals(tool.getJsonObject("_meta")))
            .map(ToolCatalogTest::name)
            .collect(Collectors.toSet()));
  }

  @Test
  void everyArgumentIsDescribed() {
    assertEach(
        tool ->
            tool.getJsonObject("inputSchema")
                .getJsonObject("properties")
                .forEach(
                    argument -> {
                      String description =
                          ((JsonObject) argument.getValue()).getString("description", "");
                      assertTrue(
                          !description.isBlank() && description.length() <= ARGUMENT_DESCRIPTION,
                          argument.getKey() + ": '" + description + "'");
                    }));
  }

  @Test
  void everySchemaIsClosed() {
    assertEach(
        tool -> {
          for (JsonObject schema : List.of(tool.getJsonObject("inputSchema"), outputSchema(tool))) {
            assertEquals(false, schema.getValue("additionalProperties"), schema::encode);
            assertClosed("", schema);
          }
        });
  }

  /** A record has {@code false}, a map its values' schema, and what is open says {@code true}. */
  private static void assertClosed(String path, Object node) {
    if (node instanceof JsonObject object) {
      assertTrue(
          !"object".equals(object.getValue("type")) || object.containsKey("additionalProperties"),
          path + " is open");
      object.forEach(entry -> assertClosed(path + "/" + entry.getKey(), entry.getValue()));
    } else if (node instanceof JsonArray array) {
      array.forEach(item -> assertClosed(path, item));
    }
  }

  private void assertEach(Consumer<JsonObject> holds) {
    tools.forEach(tool -> assertAll(name(tool), () -> holds.accept(tool)));
  }

  private Set<String> names() {
    return tools.stream().map(ToolCatalogTest::name).collect(Collectors.toSet());
  }

  private static String name(JsonObject tool) {
    return tool.getString("name");
  }

  private static int size(JsonObject tool) {
    return tool.encode().getBytes(UTF_8).length;
  }

  private JsonObject outputSchema(JsonObject tool) {
    return registered.getTool(name(tool)).asJson().getJsonObject("outputSchema");
  }

  /** Returns the toolsets by the name of the tool. */
  private Map<String, String> toolsets() {
    return index.methods().stream()
        .collect(
            toMap(
                ToolCatalogTest::toolOf,
                method -> method.getDeclaringClass().getAnnotation(Toolset.class).value(),
                (one, other) -> one,
                TreeMap::new));
  }

  private static String toolOf(Method method) {
    return method.getAnnotation(Tool.class).name();
  }

  /** Listing the tools needs settings, but nobody behind them. */
  public static class NoStudio implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "OPENL_BASE_URL", "http://127.0.0.1:9",
          "OPENL_MCP_TOOLSETS", "all",
          "quarkus.http.test-port", "0");
    }
  }
}
