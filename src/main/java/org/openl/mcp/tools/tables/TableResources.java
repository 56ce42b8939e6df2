package org.openl.mcp.tools.tables;

import io.quarkiverse.mcp.server.RequestUri;
import io.quarkiverse.mcp.server.ResourceResponse;
import io.quarkiverse.mcp.server.ResourceTemplate;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.ProjectFinder;
import org.openl.mcp.call.arguments.UriSegment;
import org.openl.mcp.call.results.Excerpt;
import org.openl.mcp.call.results.ResourceResults;
import org.openl.mcp.studio.StudioSession;

/** The tables of a project as resources, which a user attaches to a conversation. */
@Singleton
public class TableResources {

  private static final int MAX_ROWS = 1000;

  private final Caller caller;
  private final ProjectFinder finder;
  private final TableLister lists;
  private final TableReader tables;
  private final ResourceResults contents;

  TableResources(
      Caller caller,
      ProjectFinder finder,
      TableLister lists,
      TableReader tables,
      ResourceResults contents) {
    this.lists = lists;
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
      description = "The tables of a project by workbook and sheet, at most 200 of them.")
  @RunOnVirtualThread
  ResourceResponse tables(RequestUri uri, String projectId) {
    return contents.json(
        uri,
        () -> {
          StudioSession studio = caller.studio();
          TableList list =
              lists.list(
                  studio,
                  finder.idOf(studio, UriSegment.decode(projectId)),
                  TableFilter.NONE,
                  false,
                  contents::firstPage);
          return new Excerpt(
              list.withoutCursor(),
              list.nextCursor()
                  .map(
                      more ->
                          "%s The tool openl_list_tables returns all of them."
                              .formatted(Excerpt.onlyFirst(list.items().size(), "item"))));
        });
  }

  /** Returns one table. */
  @ResourceTemplate(
      name = "table",
      title = "Table",
      uriTemplate = "openl://projects/{projectId}/tables/{tableId}",
      mimeType = ResourceResults.JSON,
      description = "One table, with its first 1000 rows at most.")
  @RunOnVirtualThread
  ResourceResponse table(RequestUri uri, String projectId, String tableId) {
    return contents.json(
        uri,
        () -> {
          StudioSession studio = caller.studio();
          String id = finder.idOf(studio, UriSegment.decode(projectId));
          TableAnswer table =
              tables.read(studio, id, UriSegment.decode(tableId), 1, MAX_ROWS).answer();
          return new Excerpt(
              table,
              table
                  .nextRow()
                  .map(
                      row ->
                          "%s Call the tool openl_get_table with fromRow %d to get more."
                              .formatted(Excerpt.onlyFirst(table.rows().size(), "row"), row)));
        });
  }
}
