package org.openl.mcp.studio.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.studio.CallSubject;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectsClient;

/**
 * Creates and deletes tables, and changes their properties ({@link Capability#TABLE_AUTHORING}).
 */
public final class TableAuthoringClient {

  private final StudioSession session;
  private final TableAuthoringApi api;

  private TableAuthoringClient(StudioSession session) {
    this.session = session;
    this.api = session.api(TableAuthoringApi.class);
  }

  /** Returns a client for a session. */
  public static TableAuthoringClient of(StudioSession session) {
    return new TableAuthoringClient(session);
  }

  /**
   * Returns the properties that tables may have.
   *
   * @param kind only those of a kind of tables, such as {@code Rules}
   */
  public List<PropertyDefinition> properties(String projectId, Optional<String> kind) {
    return ProjectsClient.of(session)
        .read(
            projectId,
            CallSubject.project(projectId),
            project -> api.properties(project, kind.orElse(null)))
        .items();
  }

  /**
   * Creates a table.
   *
   * @param table {@code RawSource}
   * @return the table; empty if OpenL Studio does not return it
   */
  public Optional<TableSummary> create(String projectId, TablePlace place, ObjectNode table) {
    ObjectNode body = body(place);
    body.set("table", table);
    return TablesClient.of(session).writeProject(projectId, project -> api.create(project, body));
  }

  /**
   * Copies a table.
   *
   * @param name the name of the copy
   * @param properties the properties that the copy has beside those of the table, or instead
   * @return the copy; empty if OpenL Studio does not return it
   */
  public Optional<TableSummary> copy(
      String projectId,
      String tableId,
      TablePlace place,
      String name,
      Map<String, JsonNode> properties) {
    ObjectNode body = body(place).put("name", name);
    ArrayNode list = body.putArray("properties");
    properties.forEach((key, value) -> list.addObject().put("name", key).set("value", value));
    return TablesClient.of(session)
        .writeTable(projectId, tableId, project -> api.copy(project, tableId, body));
  }

  /**
   * Changes some properties of a table.
   *
   * @param properties their new values; null removes a property
   * @return the id of the table afterwards
   */
  public String setProperties(String projectId, String tableId, Map<String, JsonNode> properties) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("properties").setAll(properties);
    return TablesClient.of(session)
        .write(projectId, tableId, project -> api.setProperties(project, tableId, body));
  }

  /** Empties the cells of a table. */
  public void delete(String projectId, String tableId) {
    TablesClient.of(session)
        .writeTable(projectId, tableId, project -> api.delete(project, tableId));
  }

  private static ObjectNode body(TablePlace place) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("moduleName", place.module())
            .put("sheetName", place.sheet());
    place.workbook().ifPresent(path -> body.put("modulePath", path));
    return body;
  }
}
