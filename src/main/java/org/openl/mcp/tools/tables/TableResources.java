package org.openl.mcp.tools.tables;

import io.quarkiverse.mcp.server.RequestUri;
import io.quarkiverse.mcp.server.ResourceResponse;
import io.quarkiverse.mcp.server.ResourceTemplate;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.ProjectFinder;
import org.openl.mcp.call.arguments.UriSegment;
import org.openl.mcp.call.results.Excerpt;
import org.openl.mcp.call.results.Page;
import org.openl.mcp.call.results.ResourceResults;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.tables.TablesClient;

/** The tables of a project as resources, which a user attaches to a conversation. */
@Singleton
public class TableResources {

  private static final int MAX_ROWS = 1000;

  private final Caller caller;
  private final ProjectFinder finder;
  private final TableReader tables;
  private final ResourceResults contents;

  TableResources(
      Caller caller, ProjectFinder finder, TableReader tables, ResourceResults contents) {
    this.caller = caller;
    this.finder = finder;
    this.tables = tables;
    this.contents = contents;
  }

  /** Returns the tables of a project. */
  @ResourceTemplate(
      name = "tables",
      title = "Tables of a project",
      uriTemplate = "openl://projects/{projectId}/tables",
      mimeType = ResourceResults.JSON,
      description = "The tables of an opened project, at most 200 of them.")
  @RunOnVirtualThread
  ResourceResponse tables(RequestUri uri, String projectId) {
    return contents.json(
        uri,
        () -> {
          StudioSession studio = caller.studio();
          List<TableItem> all =
              TablesClient.of(studio)
                  .list(finder.idOf(studio, UriSegment.decode(projectId)))
                  .items()
                  .stream()
                  .map(TableItem::of)
                  .toList();
          Page<TableItem> page = contents.firstPage(all);
          TableList list =
              all.isEmpty()
                  ? TableList.empty("The project has no tables.")
                  : TableList.of(page.items(), all.size(), Optional.empty());
          return Excerpt.first(list, page, "openl_list_tables");
        });
  }

  /** Returns one table. */
  @ResourceTemplate(
      name = "table",
      title = "Table",
      uriTemplate = "openl://projects/{projectId}/tables/{tableId}",
      mimeType = ResourceResults.JSON,
      description = "One table of an opened project, with its first 1000 rows at most.")
  @RunOnVirtualThread
  ResourceResponse table(RequestUri uri, String projectId, String tableId) {
    return contents.json(
        uri,
        () -> {
          StudioSession studio = caller.studio();
          String id = finder.idOf(studio, UriSegment.decode(projectId));
          TableAnswer table = tables.read(studio, id, UriSegment.decode(tableId), 0, MAX_ROWS);
          return new Excerpt(
              table,
              table
                  .nextStartRow()
                  .map(
                      row ->
                          "These are only the first %d rows. Call the tool openl_get_table with startRow %d to get more."
                              .formatted(row, row)));
        });
  }
}
