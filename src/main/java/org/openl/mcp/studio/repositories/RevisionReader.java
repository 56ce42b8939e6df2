package org.openl.mcp.studio.repositories;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.openl.mcp.studio.CallSubject;
import org.openl.mcp.studio.Listing;
import org.openl.mcp.studio.ResourceKind;
import org.openl.mcp.studio.StudioCalls;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.projects.ProjectDetails;

/** Reads revisions by the calls of either line of Studio, and gives their times a zone. */
public final class RevisionReader {

  private static final Pattern SPECIAL = Pattern.compile("[\\\\\\[\\](){}.*+?^$|]");

  private final StudioCalls calls;
  private final RepositoriesApi repositories;
  private final RevisionsApi revisions;
  private final SystemApi system;
  private volatile Optional<ZoneId> zone = Optional.empty();

  public RevisionReader(
      StudioCalls calls, RepositoriesApi repositories, RevisionsApi revisions, SystemApi system) {
    this.calls = calls;
    this.repositories = repositories;
    this.revisions = revisions;
    this.system = system;
  }

  /** One page of those of a project (6.x). */
  public Listing<Revision> ofProject(
      String authorization, String project, RevisionQuery query, int page) {
    return revisions.ofProject(
        authorization,
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
  public Listing<Revision> ofFile(
      String authorization, String project, String path, RevisionQuery query, int page) {
    return revisions.ofFile(
        authorization,
        project,
        path,
        query.branch().orElse(null),
        query.search().orElse(null),
        query.technical(),
        page,
        RevisionPages.SIZE);
  }

  /** Of a project by its repository and name (5.27); one that is in none has no revisions. */
  public RevisionPages inRepository(RevisionQuery query, ProjectDetails project) {
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
            calls.read(
                CallSubject.projectNamed(project.name())
                    .and(ResourceKind.BRANCH, branch)
                    .and(ResourceKind.REPOSITORY, repository),
                authorization ->
                    branch.isPresent()
                        ? repositories.revisions(
                            authorization,
                            repository,
                            branch.get().replace('/', ' '),
                            project.name(),
                            search,
                            query.technical(),
                            page,
                            RevisionPages.SIZE)
                        : repositories.revisions(
                            authorization,
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
  public RevisionPages pages(IntFunction<Listing<Revision>> page) {
    return new RevisionPages(number -> withOffsets(page.apply(number)));
  }

  /** 5.27 gives times of its machine's clock without their zone. */
  private Listing<Revision> withOffsets(Listing<Revision> listing) {
    if (listing.items().stream().noneMatch(Revision::isWithoutZone)) {
      return listing;
    }
    return zone()
        .map(
            known ->
                new Listing<>(
                    listing.items().stream().map(revision -> revision.in(known)).toList(),
                    listing.total()))
        .orElse(listing);
  }

  /** Empty for a user who may not see it: then the times stay as Studio gives them. */
  private Optional<ZoneId> zone() {
    if (zone.isEmpty()) {
      try {
        zone = calls.read(CallSubject.NONE, system::system).zone();
      } catch (StudioException e) {
        return Optional.empty();
      }
    }
    return zone;
  }
}
