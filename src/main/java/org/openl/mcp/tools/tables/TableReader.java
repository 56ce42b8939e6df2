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

/** Reads one table, and checks whether OpenL Studio gave all of it. */
@Singleton
public class TableReader {

  /** The failures that the table itself can cause. */
  private static final Set<Kind> TABLE_FAILURES =
      Set.of(Kind.REJECTED, Kind.SERVER_ERROR, Kind.TOO_LARGE, Kind.UNREADABLE, Kind.NOT_FOUND);

  /**
   * Reads a window of a table.
   *
   * @param startRow the first row, from 0
   * @param maxRows the maximum number of rows
   * @throws CallException with the table's name and type, if OpenL Studio cannot return it
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
        CompletenessCheck.isGrid(table)
            ? CompletenessCheck.of(table)
            : CompletenessCheck.of(table, listed(studio, projectId, tableId));
    return TableWindow.of(table, startRow, maxRows, completeness);
  }

  /** Hides paths in what OpenL Studio reports about the table. The cells stay unchanged. */
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
        .filter(failure -> TABLE_FAILURES.contains(failure.kind()))
        .flatMap(failure -> listed(studio, projectId, tableId))
        .<RuntimeException>map(
            entry ->
                e.kind() == Kind.NOT_FOUND
                    ? listedButNotFound(entry)
                    : new CallException(e, description(entry)))
        .orElse(e);
  }

  /**
   * Creates the failure for a listed table that Studio 5.27 does not find, such as one of a
   * workbook that another workbook includes.
   */
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

  /**
   * Returns the current list entry of the table; empty if there is none or the list cannot be read.
   */
  private static Optional<TableSummary> listed(
      StudioSession studio, String projectId, String tableId) {
    try {
      return TablesClient.of(studio).find(projectId, tableId);
    } catch (StudioException e) {
      return Optional.empty();
    }
  }
}
