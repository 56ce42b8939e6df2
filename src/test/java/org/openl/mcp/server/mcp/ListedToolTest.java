package org.openl.mcp.server.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.quarkiverse.mcp.server.ExecutionModel;
import io.quarkiverse.mcp.server.MetaKey;
import io.quarkiverse.mcp.server.ToolManager.ToolAnnotations;
import io.quarkiverse.mcp.server.ToolManager.ToolArgument;
import io.quarkiverse.mcp.server.ToolManager.ToolInfo;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListedToolTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "T     | true  | true  | false | true  | {'readOnlyHint':true}",
        "``    | true  | false | true  | true  | {'readOnlyHint':true}",
        "Other | true  | false | true  | false | {'title':'Other','readOnlyHint':true,'openWorldHint':false}",
        "T     | false | false | false | true  | {'destructiveHint':false}",
        "T     | false | true  | true  | true  | {'idempotentHint':true}",
      })
  void keepsTheHintsThatSaySomething(
      String title,
      boolean readOnly,
      boolean destructive,
      boolean idempotent,
      boolean openWorld,
      String expected) {
    ToolAnnotations hints =
        new ToolAnnotations(title, readOnly, destructive, idempotent, openWorld);

    JsonObject json = new ListedTool(tool("a", Optional.of(hints)), false, false).asJson();

    assertEquals(new JsonObject(expected.replace('\'', '"')), json.getJsonObject("annotations"));
  }

  @Test
  void leavesOutAnnotationsThatAreAllDefaults() {
    ToolAnnotations defaults = new ToolAnnotations("", false, true, false, true);

    for (Optional<ToolAnnotations> hints :
        List.of(Optional.of(defaults), Optional.<ToolAnnotations>empty())) {
      assertEquals(
          new JsonObject("{\"name\":\"a\",\"title\":\"T\",\"inputSchema\":{}}"),
          new ListedTool(tool("a", hints), false, false).asJson());
    }
  }

  @Test
  void listsAnOutputSchemaOnlyWhenAsked() {
    assertEquals(
        new JsonObject(
            "{\"name\":\"a\",\"title\":\"T\",\"inputSchema\":{},\"outputSchema\":{\"type\":\"object\"}}"),
        new ListedTool(tool("a", Optional.empty()), true, false).asJson());
  }

  @Test
  void namesItsViewOnlyToClientsThatShowIt() {
    JsonObject meta = new JsonObject("{\"a/b\":true,\"ui\":{\"resourceUri\":\"ui://a\"}}");
    JsonObject view = new JsonObject().put("ui", meta.getJsonObject("ui"));

    assertEquals(meta, listed(meta, true).getJsonObject("_meta"));
    assertEquals(new JsonObject("{\"a/b\":true}"), listed(meta, false).getJsonObject("_meta"));
    assertEquals(view, listed(view, true).getJsonObject("_meta"));
    assertFalse(listed(view, false).containsKey("_meta"));
  }

  private static JsonObject listed(JsonObject meta, boolean view) {
    ToolInfo tool =
        new RegisteredTool("a", Optional.empty(), Instant.now(), Optional.of(meta.copy()));
    return new ListedTool(tool, false, view).asJson();
  }

  @Test
  void makesItsDefinitionOnce() {
    ListedTool tool = new ListedTool(tool("a", Optional.empty()), false, false);

    assertSame(tool.asJson(), tool.asJson());
  }

  @Test
  void isSortedByNameWhicheverWasRegisteredFirst() {
    assertEquals(
        List.of("a", "b", "c"),
        Stream.of("c", "a", "b")
            .map(name -> new ListedTool(tool(name, Optional.empty()), false, false))
            .sorted()
            .map(ListedTool::name)
            .toList());
  }

  private static ToolInfo tool(String name, Optional<ToolAnnotations> hints) {
    return new RegisteredTool(name, hints, Instant.now(), Optional.empty());
  }

  /** A tool as the MCP extension writes it: with every hint, and an empty title. */
  private record RegisteredTool(
      String name,
      Optional<ToolAnnotations> annotations,
      Instant createdAt,
      Optional<JsonObject> meta)
      implements ToolInfo {

    @Override
    public JsonObject asJson() {
      JsonObject json = new JsonObject().put("name", name).put("title", title());
      annotations.ifPresent(
          hints -> json.put("annotations", JsonObject.mapFrom(Map.of("title", ""))));
      meta.ifPresent(members -> json.put("_meta", members));
      return json.put("inputSchema", new JsonObject())
          .put("outputSchema", new JsonObject().put("type", "object"));
    }

    @Override
    public String title() {
      return "T";
    }

    @Override
    public String description() {
      return "";
    }

    @Override
    public String serverName() {
      return "";
    }

    @Override
    public boolean isMethod() {
      return true;
    }

    @Override
    public ExecutionModel executionModel() {
      return ExecutionModel.VIRTUAL_THREAD;
    }

    @Override
    public List<ToolArgument> arguments() {
      return List.of();
    }

    @Override
    public Map<MetaKey, Object> metadata() {
      return Map.of();
    }
  }
}
