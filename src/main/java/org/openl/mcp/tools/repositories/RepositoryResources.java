package org.openl.mcp.tools.repositories;

import io.quarkiverse.mcp.server.RequestUri;
import io.quarkiverse.mcp.server.Resource;
import io.quarkiverse.mcp.server.ResourceResponse;
import io.quarkiverse.mcp.server.ResourceTemplate;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.ProjectFinder;
import org.openl.mcp.call.arguments.UriSegment;
import org.openl.mcp.call.results.EmptyNote;
import org.openl.mcp.call.results.Excerpt;
import org.openl.mcp.call.results.Page;
import org.openl.mcp.call.results.ResourceResults;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.repositories.RepositoriesClient;
import org.openl.mcp.studio.repositories.RevisionPages;
import org.openl.mcp.studio.repositories.RevisionQuery;

/** Repositories and saved revisions as resources. */
@Singleton
public class RepositoryResources {

  private final Caller caller;
  private final ProjectFinder finder;
  private final ResourceResults contents;

  RepositoryResources(Caller caller, ProjectFinder finder, ResourceResults contents) {
    this.caller = caller;
    this.finder = finder;
    this.contents = contents;
  }

  /** Returns the repositories where projects are stored. */
  @Resource(
      name = "repositories",
      title = "Repositories",
      uri = "openl://repositories",
      mimeType = ResourceResults.JSON,
      description = "The design repositories, where projects are stored.")
  @RunOnVirtualThread
  ResourceResponse repositories(RequestUri uri) {
    return contents.json(
        uri,
        () ->
            Excerpt.whole(
                RepositoryList.of(
                    RepositoriesClient.of(caller.studio()).list().stream()
                        .map(RepositoryItem::of)
                        .toList())));
  }

  /** Returns the saved revisions of a project. */
  @ResourceTemplate(
      name = "history",
      title = "History of a project",
      uriTemplate = "openl://projects/{projectId}/history",
      mimeType = ResourceResults.JSON,
      description = "The saved revisions of a project on its branch, newest first, at most 200.")
  @RunOnVirtualThread
  ResourceResponse history(RequestUri uri, String projectId) {
    return contents.json(
        uri,
        () -> {
          StudioSession studio = caller.studio();
          RevisionPages revisions =
              RepositoriesClient.of(studio)
                  .revisions(
                      new RevisionQuery(
                          finder.idOf(studio, UriSegment.decode(projectId)),
                          Optional.empty(),
                          Optional.empty(),
                          Optional.empty(),
                          false));
          Page<RevisionItem> page =
              contents.firstPage(
                  (position, count) ->
                      revisions.from(position, count).stream().map(RevisionItem::of).toList());
          return Excerpt.first(
              RevisionList.of(
                  page.items(),
                  Optional.empty(),
                  Optional.of(EmptyNote.revisions(Optional.empty()))
                      .filter(note -> page.items().isEmpty())),
              page,
              "openl_list_revisions");
        });
  }
}
