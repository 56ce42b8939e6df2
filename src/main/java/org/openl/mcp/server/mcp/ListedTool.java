package org.openl.mcp.server.mcp;

import io.quarkiverse.mcp.server.ExecutionModel;
import io.quarkiverse.mcp.server.FeatureManager.FeatureInfo;
import io.quarkiverse.mcp.server.MetaKey;
import io.quarkiverse.mcp.server.ToolManager.ToolAnnotations;
import io.quarkiverse.mcp.server.ToolManager.ToolArgument;
import io.quarkiverse.mcp.server.ToolManager.ToolInfo;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.call.views.AppView;

/**
 * A tool as {@code tools/list} shows it: without what every client assumes anyway (MCP 2025-11-25,
 * Schema, {@code Tool} and {@code ToolAnnotations}). Its definition is made once. Tools are sorted
 * by name.
 */
final class ListedTool implements ToolInfo {

  private static final String ANNOTATIONS = "annotations";

  private static final String META = "_meta";

  private final ToolInfo tool;
  private final boolean outputSchema;
  private final boolean view;
  private volatile Optional<JsonObject> definition = Optional.empty();

  /**
   * Creates it.
   *
   * @param tool the tool as the MCP extension knows it
   * @param outputSchema whether its output schema is listed
   * @param view whether the page that shows its answer is listed
   */
  ListedTool(ToolInfo tool, boolean outputSchema, boolean view) {
    this.tool = tool;
    this.outputSchema = outputSchema;
    this.view = view;
  }

  /** Returns the tool's definition. It must not be changed. */
  @Override
  public JsonObject asJson() {
    JsonObject json = definition.orElseGet(this::define);
    definition = Optional.of(json);
    return json;
  }

  private JsonObject define() {
    JsonObject json = tool.asJson();
    json.remove(ANNOTATIONS);
    tool.annotations()
        .map(hints -> hints(hints, tool.title()))
        .filter(hints -> !hints.isEmpty())
        .ifPresent(hints -> json.put(ANNOTATIONS, hints));
    if (!outputSchema) {
      json.remove("outputSchema");
    }
    if (!view && json.getValue(META) instanceof JsonObject meta) {
      meta.remove(AppView.META_NAME);
      if (meta.isEmpty()) {
        json.remove(META);
      }
    }
    return json;
  }

  /**
   * Returns the annotations that differ from the defaults. Of a tool that only reads, {@code
   * destructiveHint} and {@code idempotentHint} mean nothing. An empty title must not be sent: some
   * clients then hide the tool.
   */
  private static JsonObject hints(ToolAnnotations hints, String titleOfTool) {
    JsonObject json = new JsonObject();
    if (hints.title() != null && !hints.title().isEmpty() && !hints.title().equals(titleOfTool)) {
      json.put("title", hints.title());
    }
    if (hints.readOnlyHint()) {
      json.put("readOnlyHint", true);
    }
    if (!hints.readOnlyHint() && !hints.destructiveHint()) {
      json.put("destructiveHint", false);
    }
    if (!hints.readOnlyHint() && hints.idempotentHint()) {
      json.put("idempotentHint", true);
    }
    if (!hints.openWorldHint()) {
      json.put("openWorldHint", false);
    }
    return json;
  }

  @Override
  public int compareTo(FeatureInfo other) {
    return name().compareTo(other.name());
  }

  @Override
  public String name() {
    return tool.name();
  }

  @Override
  public String title() {
    return tool.title();
  }

  @Override
  public String description() {
    return tool.description();
  }

  @Override
  public String serverName() {
    return tool.serverName();
  }

  @Override
  public boolean isMethod() {
    return tool.isMethod();
  }

  @Override
  public Instant createdAt() {
    return tool.createdAt();
  }

  @Override
  public ExecutionModel executionModel() {
    return tool.executionModel();
  }

  @Override
  public List<ToolArgument> arguments() {
    return tool.arguments();
  }

  @Override
  public Optional<ToolAnnotations> annotations() {
    return tool.annotations();
  }

  @Override
  public Map<MetaKey, Object> metadata() {
    return tool.metadata();
  }
}
