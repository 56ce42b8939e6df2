package org.openl.mcp.tools.tests.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tables.TablesClient;
import org.openl.mcp.tools.trace.TracePlace;

/** Reads the cells of the traced tables, each table once. */
final class TracedTables {

  /** The maximum number of tables that are read. */
  private static final int MOST = 15;

  private final TablesClient tables;
  private final String projectId;
  private final Map<String, Optional<TracedGrid>> known = new HashMap<>();
  private Optional<List<TableSummary>> listed = Optional.empty();

  TracedTables(StudioSession studio, String projectId) {
    this.tables = TablesClient.of(studio);
    this.projectId = projectId;
  }

  /**
   * Returns the cells of a table.
   *
   * @param uri as a trace has it
   * @return empty if the table is in another project, if it cannot be read or if others were read
   */
  Optional<TracedGrid> of(String uri, Optional<String> kind) {
    if (kind.filter(name -> name.equals("decisionTable") || name.equals("spreadsheet")).isEmpty()
        || (known.size() >= MOST && !known.containsKey(uri))) {
      return Optional.empty();
    }
    return known.computeIfAbsent(uri, this::read);
  }

  private Optional<TracedGrid> read(String uri) {
    if (listed.isEmpty()) {
      listed = Optional.of(tables.list(projectId).items());
    }
    Optional<TracePlace> place = TracePlace.parse(uri);
    return listed.get().stream()
        .filter(entry -> place.filter(where -> where.isOf(entry)).isPresent())
        .findFirst()
        .flatMap(entry -> read(place.orElseThrow(), entry));
  }

  private Optional<TracedGrid> read(TracePlace place, TableSummary entry) {
    try {
      return TracedGrid.of(
          tables.get(projectId, entry.id(), 0, Integer.MAX_VALUE),
          place.range(),
          entry.tableType().orElse(""));
    } catch (StudioException e) {
      if (e.kind().endsRequests()) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
