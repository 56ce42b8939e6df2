package org.openl.mcp.tools.tables.authoring;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.NamedValue;
import org.openl.mcp.call.operations.ProjectWrites;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.tables.TableAuthoringClient;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tables.TablesClient;
import org.openl.mcp.tools.tables.FoundTable;
import org.openl.mcp.tools.tables.TableLookup;
import org.openl.mcp.tools.tables.editing.EditRefusal;

/** Changes properties of a table. */
@Singleton
class PropertyChange {

  private final Caller caller;
  private final ProjectWrites writes;
  private final TableLookup lookup;

  PropertyChange(Caller caller, ProjectWrites writes, TableLookup lookup) {
    this.caller = caller;
    this.writes = writes;
    this.lookup = lookup;
  }

  /**
   * Changes properties.
   *
   * @param properties their new values; an empty one removes a property
   */
  AuthoredTable set(
      StudioSession studio, String projectId, String table, List<NamedValue> properties) {
    if (properties.isEmpty()) {
      throw EditRefusal.ofTable(
          "There are no properties.",
          "Pass properties, such as [{\"name\": \"effectiveDate\", \"value\": \"2020-01-31\"}].");
    }
    return writes.in(
        caller.identity(),
        projectId,
        () -> {
          FoundTable found = lookup.find(studio, projectId, table);
          return set(studio, found, properties);
        });
  }

  private AuthoredTable set(StudioSession studio, FoundTable found, List<NamedValue> properties) {
    String projectId = found.project().id();
    TableSummary entry = found.entry();
    TableAuthoringClient client = TableAuthoringClient.of(studio);
    Map<String, JsonNode> values =
        new PropertyValues(client.properties(projectId, Optional.empty())).read(properties);
    if (PropertyValues.areIn(values, entry.properties())) {
      return new WrittenTable(studio, found.project(), entry)
          .unchanged("The table already has these properties. Nothing was written.");
    }
    JsonNode before = TablesClient.of(studio).get(projectId, entry.id(), 0, 1);
    ProjectMessages messages = ProjectMessages.read(studio, found.project());
    TableSummary written =
        TableReplacement.withId(entry, client.setProperties(projectId, entry.id(), values));
    lookup.moved(studio, projectId, entry, written.id());
    WrittenTable after = new WrittenTable(studio, found.project(), written).movedFrom(entry);
    PropertyValues.missing(values, after.entry().properties())
        .ifPresent(what -> after.note("The table is not as intended: %s.".formatted(what)));
    return after.answer(
        "The properties were changed.",
        before,
        messages,
        PropertyValues.changes(entry.properties(), after.entry().properties()));
  }
}
