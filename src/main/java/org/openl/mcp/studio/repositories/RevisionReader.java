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

/** Reads revisions by the calls of either line of Studio, and gives their times a zone. */
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

  /** One page of those of a project (6.x). */
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
   * One page of those of a file (6.x).
   *
   * @param path its parts encoded
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

  /** Of a project by its repository and name (5.27); one that is in none has no revisions. */
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

  /** 5.27 takes a regular expression, and finds nothing when it is none. */
  private static String literally(String search) {
    return SPECIAL.matcher(search).find() ? Pattern.quote(search) : search;
  }

  /** All pages, with zones in their times. */
  RevisionPages pages(IntFunction<Listing<Revision>> page) {
    return new RevisionPages(number -> withOffsets(page.apply(number)));
  }

  /** 5.27 gives times of its machine's clock without their zone. */
  private Listing<Revision> withOffsets(Listing<Revision> listing) {
    if (listing.items().stream().noneMatch(Revision::isWithoutZone)) {
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
