package org.openl.mcp.studio.repositories;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.openl.mcp.studio.CallSubject;
import org.openl.mcp.studio.Listing;
import org.openl.mcp.studio.ResourceKind;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectDetails;

/** Reads revisions from both lines of Studio, and adds the zone to their times. */
final class RevisionReader {

  private static final Pattern SPECIAL = Pattern.compile("[\\\\\\[\\](){}.*+?^$|]");

  private final StudioSession session;
  private final RepositoriesApi repositories;
  private final RevisionsApi revisions;
  private final StudioZone zone;

  RevisionReader(StudioSession session) {
    this.session = session;
    this.repositories = session.api(RepositoriesApi.class);
    this.revisions = session.api(RevisionsApi.class);
    this.zone = session.shared(StudioZone.class, StudioZone::new);
  }

  /** Returns one page of the revisions of a project (6.x). */
  Listing<Revision> ofProject(String project, RevisionQuery query, int page) {
    return revisions.ofProject(
        project,
        query.branch().orElse(null),
        query.search().orElse(null),
        query.technical(),
        page,
        RevisionPages.SIZE);
  }

  /**
   * Returns one page of the revisions of a file (6.x).
   *
   * @param path the path, with its segments encoded
   */
  Listing<Revision> ofFile(String project, String path, RevisionQuery query, int page) {
    return revisions.ofFile(
        project,
        path,
        query.branch().orElse(null),
        query.search().orElse(null),
        query.technical(),
        page,
        RevisionPages.SIZE);
  }

  /** Returns the revisions of a project (5.27); none if it is not in a repository. */
  RevisionPages inRepository(RevisionQuery query, ProjectDetails project) {
    return project
        .repository()
        .map(repository -> inRepository(query, project, repository))
        .orElseGet(() -> new RevisionPages(page -> new Listing<>(List.of(), Optional.empty())));
  }

  private RevisionPages inRepository(
      RevisionQuery query, ProjectDetails project, String repository) {
    String search = query.search().map(RevisionReader::literally).orElse(null);
    Optional<String> branch = query.branch().or(project::branch);
    return pages(
        page ->
            session.read(
                CallSubject.projectNamed(project.name())
                    .and(ResourceKind.BRANCH, branch)
                    .and(ResourceKind.REPOSITORY, repository),
                () ->
                    branch.isPresent()
                        ? repositories.revisions(
                            repository,
                            branch.get().replace('/', ' '),
                            project.name(),
                            search,
                            query.technical(),
                            page,
                            RevisionPages.SIZE)
                        : repositories.revisions(
                            repository,
                            project.name(),
                            search,
                            query.technical(),
                            page,
                            RevisionPages.SIZE)));
  }

  /** 5.27 expects a regular expression, and finds nothing if it is invalid. */
  private static String literally(String search) {
    return SPECIAL.matcher(search).find() ? Pattern.quote(search) : search;
  }

  /** Returns pages whose times have a zone. */
  RevisionPages pages(IntFunction<Listing<Revision>> page) {
    return new RevisionPages(number -> withOffsets(page.apply(number)));
  }

  /** 5.27 returns the local times of its host without a zone. */
  private Listing<Revision> withOffsets(Listing<Revision> listing) {
    if (listing.items().stream().noneMatch(Revision::hasLocalTime)) {
      return listing;
    }
    return zone.of(session)
        .map(
            known ->
                new Listing<>(
                    listing.items().stream().map(revision -> revision.in(known)).toList(),
                    listing.total()))
        .orElse(listing);
  }
}
