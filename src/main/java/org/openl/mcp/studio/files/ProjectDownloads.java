package org.openl.mcp.studio.files;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
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

  private static final String NO_FILES =
      "OpenL Studio found no files of this project at its revision.";

  private static final String FIRST_REPOSITORY =
      " OpenL Studio 5.27 returns only the files of projects in its first repository.";

  private static final Pattern FILE_NAME =
      Pattern.compile("(?i)\\bfilename=(?:\"([^\"]*)\"|([^\"; ]+))");

  /** A name with characters that are not ASCII (RFC 6266, section 4.3). */
  private static final Pattern ENCODED_NAME =
      Pattern.compile("(?i)\\bfilename\\*=UTF-8'[^']*'([-!#$&+.^_`|~%0-9a-z]+)");

  private static final String ZIP = ".zip";

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
                headers -> {
                  Optional<String> archive = archiveName(headers);
                  return folder -> folder.equals(name) || archive.equals(Optional.of(folder + ZIP));
                }));
  }

  private static Optional<String> archiveName(MultivaluedMap<String, String> headers) {
    String header =
        Optional.ofNullable(headers.getFirst(HttpHeaders.CONTENT_DISPOSITION)).orElse("");
    Matcher encoded = ENCODED_NAME.matcher(header);
    try {
      return encoded.find()
          ? Optional.of(
              URLDecoder.decode(encoded.group(1).replace("+", "%2B"), StandardCharsets.UTF_8))
          : fileName(header);
    } catch (IllegalArgumentException e) {
      // The name is not well-formed.
      return Optional.empty();
    }
  }

  private static Optional<String> fileName(String header) {
    return FILE_NAME
        .matcher(header)
        .results()
        .map(found -> Optional.ofNullable(found.group(1)).orElseGet(() -> found.group(2)))
        .findFirst();
  }

  /** Downloads a revision from 5.27. The address contains the name of the project, not its id. */
  private ProjectWorkbooks ofFirstRepository(ProjectDetails project, String revision) {
    if (!ProjectArchivesClient.isCommit(revision)) {
      requireOnlyOne(project);
    }
    return found(
        project,
        () ->
            receive(
                () -> firstRepository.download(project.name(), revision),
                headers -> {
                  requireArchiveOf(project, revision, headers);
                  return folder -> false;
                }));
  }

  /** Downloads all files at a revision from 5.27, as a zip archive. */
  byte[] zip(ProjectDetails project, String revision) {
    return found(
        project,
        () ->
            session.stream(
                () -> firstRepository.download(project.name(), revision),
                (headers, body, memory) -> {
                  requireArchiveOf(project, revision, headers);
                  return ArchiveReader.whole(body, session.largestDownload(), memory)
                      .orElseThrow(this::noFiles);
                }));
  }

  private static void requireArchiveOf(
      ProjectDetails project, String revision, MultivaluedMap<String, String> headers) {
    requireFileName(headers, project.name() + "-" + revision + ZIP);
  }

  /** Downloads from the first repository, and says if it does not have the project. */
  private <T> T found(ProjectDetails project, Supplier<T> download) {
    CallSubject subject = CallSubject.projectNamed(project.name());
    try {
      return session.read(subject, download);
    } catch (StudioException e) {
      // 404 for a project that is only in another repository, 500 for a revision of another one.
      throw e.kind() == Kind.NO_SUCH_ADDRESS || e.kind() == Kind.SERVER_ERROR
          ? noFiles().about(subject)
          : e;
    }
  }

  private ProjectWorkbooks receive(Supplier<Response> request, ArchiveHeaders archive) {
    return session.stream(
        request,
        (headers, body, memory) ->
            ArchiveReader.read(body, session.largestDownload(), memory, archive.root(headers))
                .orElseThrow(this::noFiles));
  }

  /** Checks the headers of an answer before its body is read. */
  @FunctionalInterface
  private interface ArchiveHeaders {
    /** Returns whether a folder at the top of the archive is the project itself. */
    Predicate<String> root(MultivaluedMap<String, String> headers);
  }

  /**
   * Requires the name of the archive. Studio omits it if the project's name is not Latin-1.
   *
   * @throws StudioException if Studio returns another archive
   */
  private static void requireFileName(MultivaluedMap<String, String> headers, String expected) {
    Optional.ofNullable(headers.getFirst(HttpHeaders.CONTENT_DISPOSITION))
        .flatMap(ProjectDownloads::fileName)
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

  private StudioException noFiles() {
    return StudioException.withoutAnswer(
        Kind.NO_FILES, session.has(Capability.FILES) ? NO_FILES : NO_FILES + FIRST_REPOSITORY);
  }
}
