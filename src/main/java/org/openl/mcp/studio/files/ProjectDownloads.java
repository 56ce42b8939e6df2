package org.openl.mcp.studio.files;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openl.mcp.studio.CallSubject;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectsClient;

/** Downloads the workbooks of projects from both lines of OpenL Studio. Nothing is kept. */
final class ProjectDownloads {

  private static final Pattern FILE_NAME = Pattern.compile("(?i).*\\bfilename=\"([^\"]*)\".*");

  /** A web server may replace these characters in a header, or encode them in another way. */
  private static final Pattern NOT_ASCII = Pattern.compile("[^ -~]+");

  private final StudioSession session;
  private final ProjectsClient projects;
  private final FilesApi files;
  private final FirstRepositoryApi firstRepository;

  ProjectDownloads(StudioSession session) {
    this.session = session;
    this.projects = ProjectsClient.of(session);
    this.files = session.api(FilesApi.class);
    this.firstRepository = session.api(FirstRepositoryApi.class);
  }

  /** Downloads a revision. */
  ProjectWorkbooks at(ProjectDetails project, String revision) {
    return session.has(Capability.FILES)
        ? ofProject(project, id -> files.download(id, true, revision))
        : ofFirstRepository(project, revision);
  }

  /** Downloads the working copy (6.x). */
  ProjectWorkbooks workingCopy(ProjectDetails project) {
    return ofProject(project, id -> files.download(id, true));
  }

  private ProjectWorkbooks ofProject(ProjectDetails project, Function<String, Response> request) {
    String name = project.name();
    return projects.read(
        project.id(),
        CallSubject.project(project.id()),
        id ->
            receive(
                () -> request.apply(id),
                headers -> {},
                folder -> folder.equals(name) || folder.startsWith(name + "-")));
  }

  /** Downloads a revision from 5.27. The address contains the name of the project, not its id. */
  private ProjectWorkbooks ofFirstRepository(ProjectDetails project, String revision) {
    if (!ProjectArchivesClient.isCommit(revision)) {
      requireOnlyOne(project);
    }
    CallSubject subject = CallSubject.projectNamed(project.name());
    try {
      return session.read(
          subject,
          () ->
              receive(
                  () -> firstRepository.download(project.name(), revision),
                  headers -> requireFileName(headers, project.name() + "-" + revision + ".zip"),
                  folder -> false));
    } catch (StudioException e) {
      // 404 for a project that is only in another repository, 500 for a revision of another one.
      throw e.kind() == Kind.NO_SUCH_ADDRESS || e.kind() == Kind.SERVER_ERROR
          ? noFiles().about(subject)
          : e;
    }
  }

  private ProjectWorkbooks receive(
      Supplier<Response> request, HeaderCheck check, Predicate<String> root) {
    return session.stream(
        request,
        (headers, body, memory) -> {
          check.check(headers);
          return ArchiveReader.read(body, session.largestDownload(), memory, root)
              .orElseThrow(ProjectDownloads::noFiles);
        });
  }

  /** Checks the headers of an answer before its body is read. */
  @FunctionalInterface
  private interface HeaderCheck {
    void check(MultivaluedMap<String, String> headers);
  }

  /**
   * Requires the name of the archive. Studio omits it if the project's name is not Latin-1.
   *
   * @throws StudioException if Studio returns another archive
   */
  private static void requireFileName(MultivaluedMap<String, String> headers, String expected) {
    Optional.ofNullable(headers.getFirst(HttpHeaders.CONTENT_DISPOSITION))
        .map(FILE_NAME::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .filter(name -> !ascii(name).equals(ascii(expected)))
        .ifPresent(
            other -> {
              throw StudioException.withoutAnswer(
                  Kind.NO_FILES, "OpenL Studio returned the files of another project or revision.");
            });
  }

  private static String ascii(String name) {
    return NOT_ASCII.matcher(name).replaceAll("?");
  }

  /**
   * Requires that only one repository has a project with this name. Only the ids of Git's commits
   * differ between repositories.
   */
  private void requireOnlyOne(ProjectDetails project) {
    if (projects.list().items().stream()
        .anyMatch(
            other -> other.name().equals(project.name()) && !other.id().equals(project.id()))) {
      throw StudioException.withoutAnswer(
              Kind.NO_FILES,
              "Several repositories have a project with this name, and this version of OpenL Studio does not tell them apart.")
          .about(CallSubject.projectNamed(project.name()));
    }
  }

  private static StudioException noFiles() {
    return StudioException.withoutAnswer(
        Kind.NO_FILES,
        "OpenL Studio found no files of this project at its revision. OpenL Studio 5.27 returns only the files of projects in its first repository.");
  }
}
