package org.openl.mcp.tools.tables.authoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.NameMatch;
import org.openl.mcp.call.arguments.NamedValue;
import org.openl.mcp.call.errors.KnownOutcomeException;
import org.openl.mcp.call.operations.ProjectWrites;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.studio.tables.TableAuthoringClient;
import org.openl.mcp.studio.tables.TablePlace;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tables.TablesClient;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.tables.FoundTable;
import org.openl.mcp.tools.tables.TableLookup;
import org.openl.mcp.tools.tables.editing.EditRefusal;
import org.openl.mcp.tools.tables.editing.TableRows;
import org.openl.mcp.workbooks.TableHeader;

/** Creates tables from rows, and copies tables. */
@Singleton
class TableCreation {

  private final Caller caller;
  private final ProjectWrites writes;
  private final TableLookup lookup;

  TableCreation(Caller caller, ProjectWrites writes, TableLookup lookup) {
    this.caller = caller;
    this.writes = writes;
    this.lookup = lookup;
  }

  /**
   * Creates a table.
   *
   * @param module the name of a module; the only one if absent
   * @param workbook the path of a new workbook, for a new module
   */
  AuthoredTable create(
      StudioSession studio,
      String projectId,
      List<List<String>> rows,
      Optional<String> module,
      Optional<String> workbook,
      String sheet) {
    TableRows cells = TableRows.of(rows);
    return writes.in(
        caller.identity(),
        projectId,
        () -> {
          ProjectDetails project = ProjectsClient.of(studio).get(projectId);
          lookup.requireEditable(studio, project);
          TablePlace place = new NewTablePlaces(studio, projectId).of(module, workbook, sheet);
          Map<String, JsonNode> values =
              values(TableAuthoringClient.of(studio), projectId, cells.properties());
          requireNew(TablesClient.of(studio).list(projectId).items(), cells.header(), values);
          ProjectMessages messages = ProjectMessages.read(studio, project);
          TableSummary created =
              reported(TableAuthoringClient.of(studio).create(projectId, place, cells.rawSource()));
          return new WrittenTable(studio, project, created)
              .compare(cells::differences)
              .answer("The table was created.", MissingNode.getInstance(), messages, Map.of());
        });
  }

  /**
   * Copies a table.
   *
   * @param name the name of the copy
   */
  AuthoredTable copy(
      StudioSession studio,
      String projectId,
      String table,
      String name,
      List<NamedValue> properties,
      Optional<String> module,
      Optional<String> sheet) {
    requireName(name);
    return writes.in(
        caller.identity(),
        projectId,
        () -> {
          FoundTable found = lookup.find(studio, projectId, table);
          TableAuthoringClient client = TableAuthoringClient.of(studio);
          Map<String, JsonNode> values = values(client, projectId, properties);
          requireDifference(found.entry(), name, values);
          TablePlace place =
              new NewTablePlaces(studio, projectId).ofCopy(found.entry(), module, sheet);
          ProjectMessages messages = ProjectMessages.read(studio, found.project());
          TableSummary copy =
              reported(client.copy(projectId, found.entry().id(), place, name, values));
          return answer(
              new WrittenTable(studio, found.project(), copy), found.entry(), messages, values);
        });
  }

  private static AuthoredTable answer(
      WrittenTable copy,
      TableSummary original,
      ProjectMessages messages,
      Map<String, JsonNode> values) {
    PropertyValues.missing(values, copy.entry().properties())
        .ifPresent(what -> copy.note("The copy is not as intended: %s.".formatted(what)));
    return copy.answer(
        "The table was copied.",
        MissingNode.getInstance(),
        messages,
        PropertyValues.changes(original.properties(), copy.entry().properties()));
  }

  private static TableSummary reported(Optional<TableSummary> table) {
    return table.orElseThrow(
        () ->
            new KnownOutcomeException(
                "OpenL Studio has accepted the new table, but does not report its id.",
                "",
                "Do not repeat the call: look for the table with openl_list_tables."));
  }

  private static void requireName(String name) {
    boolean valid =
        !name.isEmpty()
            && Character.isJavaIdentifierStart(name.codePointAt(0))
            && name.codePoints().allMatch(TableCreation::isNamePart);
    if (!valid) {
      throw EditRefusal.ofTable(
          "%s cannot be the name of a table.".formatted(Quoted.of(name)),
          "Use letters, digits and underscores. The first character must not be a digit.");
    }
  }

  /** Returns whether a name may contain a character. Invisible ones and the dollar sign are not. */
  private static boolean isNamePart(int character) {
    return Character.isJavaIdentifierPart(character)
        && !Character.isIdentifierIgnorable(character)
        && character != '$';
  }

  /** Reads properties as {@code openl_set_table_properties} accepts them. */
  private static Map<String, JsonNode> values(
      TableAuthoringClient client, String projectId, List<NamedValue> properties) {
    return properties.isEmpty()
        ? Map.of()
        : new PropertyValues(client.properties(projectId, Optional.empty())).read(properties);
  }

  /** Requires that no table has the header and the properties of a new one. */
  private static void requireNew(
      List<TableSummary> tables, TableHeader header, Map<String, JsonNode> properties) {
    String signature = compact(header.text());
    boolean exists =
        tables.stream()
            .filter(table -> table.kind().equals(Optional.of(header.kind())))
            .filter(table -> table.name().equals(header.name()))
            .filter(table -> signature.endsWith(compact(table.signature().orElse(""))))
            .anyMatch(
                table ->
                    PropertyValues.areIn(properties, table.properties())
                        && PropertyValues.areIn(table.properties(), properties));
    if (exists) {
      throw EditRefusal.ofTable(
          "The project already has a table %s with the same header and properties."
              .formatted(Quoted.of(header.name().orElse(""))),
          "Pass another name or properties that differ, such as effectiveDate, or change the table with openl_edit_table.");
    }
  }

  private static String compact(String text) {
    return text.replaceAll("[\\s`]", "");
  }

  /** Two tables of one name are versions, between which OpenL chooses by their properties. */
  private static void requireDifference(
      TableSummary table, String name, Map<String, JsonNode> properties) {
    if (table.name().filter(own -> NameMatch.same(own, name)).isPresent()
        && PropertyValues.areIn(properties, table.properties())) {
      throw EditRefusal.ofTable(
          "The copy would have the name and the properties of the table %s."
              .formatted(Quoted.of(name)),
          "Pass another name, or properties that differ, such as effectiveDate.");
    }
  }
}
