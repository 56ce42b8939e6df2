package org.openl.mcp.tools.files;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolGuardrails;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.ArgumentGuard;
import org.openl.mcp.call.arguments.FilePath;
import org.openl.mcp.call.arguments.ProjectFinder;
import org.openl.mcp.call.arguments.RevisionFinder;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.call.availability.VendorNames;
import org.openl.mcp.call.operations.ShownProjects;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.call.results.AnswerMapper;
import org.openl.mcp.call.results.AnswerWithText;
import org.openl.mcp.call.results.FittingAnswer;
import org.openl.mcp.call.results.Page;
import org.openl.mcp.call.schema.IntegerRange;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.files.ProjectFileReader;
import org.openl.mcp.studio.files.StoredFile;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectsClient;

/** Tools that read the files of a project. */
@Singleton
@Toolset(value = "files", byDefault = false)
public class FileTools {

  private static final String NOT_SEARCHED =
      "Only text files are searched; openl_find searches tables.";

  private static final String SAVED_STATE =
      "This is the saved state: OpenL Studio before 6.0 does not return unsaved changes.";

  private final Caller caller;
  private final ProjectFinder finder;
  private final ShownProjects shown;
  private final AnswerMapper mapper;

  FileTools(Caller caller, ProjectFinder finder, ShownProjects shown, AnswerMapper mapper) {
    this.caller = caller;
    this.finder = finder;
    this.shown = shown;
    this.mapper = mapper;
  }

  /** A project at a revision, or in its present state. */
  private record State(StudioSession studio, ProjectDetails project, Optional<String> revision) {

    private ProjectFileReader files() {
      return new ProjectFileReader(studio, project, revision);
    }

    /** Returns a sentence if the files are not the present ones. */
    private Optional<String> note() {
      return Optional.of(SAVED_STATE)
          .filter(
              note -> revision.isEmpty() && project.isEditing() && !studio.has(Capability.FILES));
    }
  }

  private State state(String projectId, Optional<String> revision) {
    StudioSession studio = caller.studio();
    ProjectDetails project = ProjectsClient.of(studio).get(finder.idOf(studio, projectId));
    return new State(
        studio, project, revision.map(given -> new RevisionFinder(studio, project).idOf(given)));
  }

  /** Lists files ({@code GET /projects/{projectId}/files}, {@code POST …/file-search}). */
  @VendorNames({"search_project_files", "read_project_file"})
  @Tool(
      name = "openl_list_files",
      title = "Files: list",
      description = "Lists the files of a project, or those that contain a text.",
      annotations = @Tool.Annotations(readOnlyHint = true),
      outputSchema = @Tool.OutputSchema(from = FileList.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  FileList listFiles(
      @ToolArg(description = "Id or name") String projectId,
      @ToolArg(description = "Only in this folder") Optional<String> folder,
      @ToolArg(description = "Such as *.{xml,groovy} or rules/**") Optional<String> pattern,
      @ToolArg(description = "Only text files that contain it") Optional<String> text,
      @ToolArg(description = "false: one folder, with its folders", defaultValue = "true")
          boolean recursive,
      @ToolArg(description = "Default: the present one") Optional<String> revision,
      @ToolArg(description = "Maximum", defaultValue = "50") @IntegerRange(min = 1, max = 200)
          int limit,
      @ToolArg(description = "nextCursor of the last answer") Optional<String> cursor) {
    State state = state(projectId, revision);
    FileSelection selection = FileSelection.of(folder, pattern, recursive);
    List<StoredFile> all = text.isPresent() ? List.of() : state.files().list();
    List<StoredFile> found =
        text.map(state.files()::containing)
            .map(selection::matching)
            .orElseGet(() -> selection.from(all));
    Page<FileItem> page =
        Page.of(
            found.stream().map(FileItem::of).toList(),
            cursor,
            limit,
            mapper,
            "files",
            state.project().id(),
            selection,
            text,
            state.revision());
    List<String> notes = new ArrayList<>();
    if (found.isEmpty()) {
      notes.add(
          text.isPresent()
              ? "No matching file contains the text. " + NOT_SEARCHED
              : selection.whyNone(all));
    }
    state.note().ifPresent(notes::add);
    show(state);
    return new FileList(
        page.items(),
        found.size(),
        page.nextCursor(),
        Optional.of(String.join(" ", notes)).filter(note -> !note.isEmpty()));
  }

  /** Reads a file ({@code GET /projects/{projectId}/files/{path}}). */
  @VendorNames("read_project_file")
  @Tool(
      name = "openl_read_file",
      title = "Files: read",
      description = "Returns a text file in parts, and describes any other file.",
      annotations = @Tool.Annotations(readOnlyHint = true),
      outputSchema = @Tool.OutputSchema(from = FileContent.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  Answer readFile(
      @ToolArg(description = "Id or name") String projectId,
      @ToolArg(description = "Path in the project") String path,
      @ToolArg(description = "Default: the present one") Optional<String> revision,
      @ToolArg(description = "First character", defaultValue = "0")
          @IntegerRange(min = 0, max = Integer.MAX_VALUE)
          int offset,
      @ToolArg(description = "Maximum number of characters", defaultValue = "20000")
          @IntegerRange(min = 1, max = 20_000)
          int length,
      @ToolArg(description = "Return bytes; offset and length are bytes", defaultValue = "false")
          boolean base64) {
    FilePath.check(path);
    State state = state(projectId, revision);
    FileBytes file = new FileBytes(path, read(state, path));
    Optional<String> text = file.text().filter(readable -> !base64);
    FileContent content =
        FittingAnswer.of(
            length,
            most ->
                base64
                    ? file.encoded(offset, most)
                    : text.map(whole -> file.part(whole, offset, most))
                        .orElseGet(file::description),
            mapper);
    show(state);
    return new AnswerWithText(noted(content, state.note()), FileContent::text);
  }

  private static FileContent noted(FileContent content, Optional<String> note) {
    if (note.isEmpty()) {
      return content;
    }
    List<String> notes = new ArrayList<>(content.notes());
    notes.add(note.get());
    return new FileContent(
        content.path(),
        content.size(),
        content.type(),
        content.checksum(),
        content.characters(),
        content.offset(),
        content.text(),
        content.base64(),
        content.nextOffset(),
        notes);
  }

  private static byte[] read(State state, String path) {
    try {
      return state.files().read(path);
    } catch (StudioException e) {
      boolean isFile =
          e.kind() == Kind.NOT_FOUND
              && !ProjectsClient.isUnknown(e)
              && !e.code().contains("revision")
              && !e.code().contains("version");
      if (!isFile) {
        throw e;
      }
      throw UnknownFile.of(path, state.files().list(), state.revision());
    }
  }

  /** Keeps that the session was shown the present state of the project. */
  private void show(State state) {
    if (state.revision().isEmpty()) {
      shown.put(state.studio(), state.project());
    }
  }
}
