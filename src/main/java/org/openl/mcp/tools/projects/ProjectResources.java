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

/** Projects as resources, which a user attaches to a conversation. */
@Singleton
public class ProjectResources {

  private final Caller caller;
  private final ProjectFinder finder;
  private final ResourceResults contents;

  ProjectResources(Caller caller, ProjectFinder finder, ResourceResults contents) {
    this.caller = caller;
    this.finder = finder;
    this.contents = contents;
  }

  /** Returns the projects that the caller may see. */
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
              ProjectList.of(
                  page.items(),
                  all.size(),
                  Optional.empty(),
                  EmptyNote.projects(all.size(), List.of())),
              page,
              "openl_list_projects");
        });
  }

  /** Returns one project. */
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
}
