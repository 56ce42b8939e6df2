package org.openl.mcp.tools.projects;

import io.quarkiverse.mcp.server.RequestUri;
import io.quarkiverse.mcp.server.Resource;
import io.quarkiverse.mcp.server.ResourceResponse;
import io.quarkiverse.mcp.server.ResourceTemplate;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.ProjectFinder;
import org.openl.mcp.call.arguments.UriSegment;
import org.openl.mcp.call.results.EmptyNote;
import org.openl.mcp.call.results.Excerpt;
import org.openl.mcp.call.results.Page;
import org.openl.mcp.call.results.ResourceResults;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.studio.tables.TablesClient;
import org.openl.mcp.tools.tables.TableAnswer;
import org.openl.mcp.tools.tables.TableItem;
import org.openl.mcp.tools.tables.TableList;
import org.openl.mcp.tools.tables.TableReader;

/** Projects and their tables, as a person attaches them to a conversation. */
@Singleton
public class ProjectResources {

  private static final int MOST_ROWS = 1000;

  private final Caller caller;
  private final ProjectFinder finder;
  private final TableReader tables;
  private final ResourceResults contents;

  ProjectResources(
      Caller caller, ProjectFinder finder, TableReader tables, ResourceResults contents) {
    this.tables = tables;
    this.caller = caller;
    this.finder = finder;
    this.contents = contents;
  }

  /** All projects that the caller may see. */
  @Resource(
      name = "projects",
      title = "Projects",
      uri = "openl://projects",
      mimeType = ResourceResults.JSON,
      description = "The rule projects the signed-in user may see, at most 200 of them.")
  @RunOnVirtualThread
  ResourceResponse projects(RequestUri uri) {
    return contents.json(
        uri,
        () -> {
          List<ProjectItem> all =
              ProjectsClient.of(caller.studio()).list().items().stream()
                  .map(ProjectItem::of)
                  .toList();
          Page<ProjectItem> page = contents.firstPage(all);
          return Excerpt.first(
              new ProjectList(
                  page.items(),
                  all.size(),
                  Optional.empty(),
                  EmptyNote.projects(all.size(), List.of())),
              page,
              "openl_list_projects");
        });
  }

  /** One project. */
  @ResourceTemplate(
      name = "project",
      title = "Project",
      uriTemplate = "openl://projects/{projectId}",
      mimeType = ResourceResults.JSON,
      description = "One project: its status, branch and who edits it.")
  @RunOnVirtualThread
  ResourceResponse project(RequestUri uri, String projectId) {
    return contents.json(
        uri,
        () -> {
          StudioSession studio = caller.studio();
          return Excerpt.whole(
              ProjectAnswer.of(
                  ProjectsClient.of(studio).get(finder.idOf(studio, UriSegment.decode(projectId))),
                  List.of(),
                  false));
        });
  }

  /** The tables of a project. */
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

  /** One table. */
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
          TableAnswer table = tables.read(studio, id, UriSegment.decode(tableId), 0, MOST_ROWS);
          return new Excerpt(
              table,
              table
                  .nextStartRow()
                  .map(
                      row ->
                          "These are only the first %d rows; the tool openl_get_table with startRow %d goes on."
                              .formatted(row, row)));
        });
  }
}
