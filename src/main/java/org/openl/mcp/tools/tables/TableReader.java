package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tables.TablesClient;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.text.ServerPaths;
import org.openl.mcp.tools.tables.completeness.CompletenessCheck;

/** Reads one table, and tells whether OpenL Studio gave all of it. */
@Singleton
public class TableReader {

  /** The failures that can come from the table itself. */
  private static final Set<Kind> OF_THE_TABLE =
      Set.of(Kind.REJECTED, Kind.SERVER_ERROR, Kind.TOO_LARGE, Kind.UNREADABLE, Kind.NOT_FOUND);

  /**
   * Reads a window of a table.
   *
   * @param startRow from 0
   * @param maxRows at most
   * @throws CallException with the table's name and type, if OpenL Studio cannot give it
   * @throws StudioException on any other failure
   */
  public TableAnswer read(
      StudioSession studio, String projectId, String tableId, int startRow, int maxRows) {
    ObjectNode table;
    try {
      table = TablesClient.of(studio).get(projectId, tableId, startRow, maxRows);
    } catch (StudioException e) {
      throw named(e, studio, projectId, tableId);
    }
    hideServerPaths(table);
    CompletenessCheck completeness =
        CompletenessCheck.isToldByItself(table)
            ? CompletenessCheck.of(table)
            : CompletenessCheck.of(table, listed(studio, projectId, tableId));
    return TableWindow.of(table, startRow, maxRows, completeness);
  }

  /** Of what OpenL Studio says of the table; its cells are left as they are. */
  private static void hideServerPaths(ObjectNode table) {
    if (table.path("file").isTextual()) {
      table.put("file", ServerPaths.workbook(table.get("file").textValue()));
    }
    for (JsonNode message : table.path("messages")) {
      if (message.path("summary").isTextual()) {
        ((ObjectNode) message)
            .put("summary", ServerPaths.hidden(message.get("summary").textValue()));
      }
    }
  }

  private static RuntimeException named(
      StudioException e, StudioSession studio, String projectId, String tableId) {
    return Optional.of(e)
        .filter(failure -> OF_THE_TABLE.contains(failure.kind()))
        .flatMap(failure -> listed(studio, projectId, tableId))
        .<RuntimeException>map(
            entry ->
                e.kind() == Kind.NOT_FOUND
                    ? listedButNotFound(entry)
                    : new CallException(e, description(entry)))
        .orElse(e);
  }

  /** What Studio 5.27 answers for a table of a workbook that another workbook includes. */
  private static CallException listedButNotFound(TableSummary table) {
    return new CallException(
        "OpenL Studio cannot return this table. " + description(table),
        "OpenL Studio lists the table but does not find it. The table may be in a workbook that another workbook includes.",
        "Look at it in OpenL Studio.");
  }

  private static String description(TableSummary table) {
    return "It is the table %s of the type %s."
        .formatted(
            Quoted.of(table.name().orElse(table.id())),
            Quoted.cut(table.tableType().or(table::kind).orElse("unknown")));
  }

  /** The entry of the table as it is now; empty if the list has none or cannot be read. */
  private static Optional<TableSummary> listed(
      StudioSession studio, String projectId, String tableId) {
    try {
      return TablesClient.of(studio).find(projectId, tableId);
    } catch (StudioException e) {
      return Optional.empty();
    }
  }
}
