package org.openl.mcp.tools.repositories;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkiverse.mcp.server.MetaField;
import io.quarkiverse.mcp.server.Progress;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolGuardrails;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.ArgumentGuard;
import org.openl.mcp.call.arguments.ProjectFinder;
import org.openl.mcp.call.arguments.RevisionFinder;
import org.openl.mcp.call.availability.CapabilityCheck;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.call.operations.CurrentCall;
import org.openl.mcp.call.operations.ProgressReporter;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.call.results.AnswerMapper;
import org.openl.mcp.call.results.AnswerWithText;
import org.openl.mcp.call.results.Cursor;
import org.openl.mcp.call.results.FittingAnswer;
import org.openl.mcp.call.results.ResponseFormat;
import org.openl.mcp.call.schema.IntegerRange;
import org.openl.mcp.call.views.AppView;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.files.ProjectArchive;
import org.openl.mcp.studio.files.ProjectArchivesClient;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectStatus;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.comparison.ChangeFilter;
import org.openl.mcp.tools.comparison.ChangedFile;
import org.openl.mcp.tools.comparison.ChangesMarkdown;
import org.openl.mcp.tools.comparison.ChangesText;
import org.openl.mcp.tools.comparison.ComparedProject;
import org.openl.mcp.tools.comparison.ProjectComparison;
import org.openl.mcp.workbooks.WorkbookReader;

/** The tool that compares revisions. */
@Singleton
@Toolset("repositories")
public class ComparisonTools {

  private static final String WORKING_COPY = "workingCopy";

  /** The fields at the beginning of the text. */
  private static final List<String> HEAD =
      List.of("project", "from", "to", "changes", "leftOut", "nextCursor");

  private static final String SAVED_ONLY =
      "The project has changes that are not saved yet. This version of OpenL Studio does not return them, so they are not compared.";

  private static final String VIEWED = "The user has opened an older revision of the project, %s.";

  private final Caller caller;
  private final CurrentCall call;
  private final ProjectFinder finder;
  private final AnswerMapper mapper;

  ComparisonTools(Caller caller, CurrentCall call, ProjectFinder finder, AnswerMapper mapper) {
    this.caller = caller;
    this.call = call;
    this.finder = finder;
    this.mapper = mapper;
  }

  /** Compares the workbooks of a project at two revisions. */
  @Tool(
      name = "openl_compare_revisions",
      title = "Revisions: compare",
      description =
          "Compares the workbooks of a project at two revisions, or a revision with the unsaved state,"
              + " table by table and cell by cell. Other files, such as rules.xml, are not compared.",
      annotations = @Tool.Annotations(readOnlyHint = true),
      outputSchema = @Tool.OutputSchema(from = ComparisonAnswer.class))
  @MetaField(name = AppView.META_NAME, type = MetaField.Type.JSON, value = AppView.OF_TOOL)
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  Answer compareRevisions(
      @ToolArg(description = "Id or name") String projectId,
      @ToolArg(description = "Older revision: the beginning of its id, or latest") String from,
      @ToolArg(
              description =
                  "Newer revision, latest, or workingCopy (needs OpenL Studio 6.0); default: workingCopy of an opened project if possible, else latest")
          Optional<String> to,
      @ToolArg(description = "Only tables with this name") Optional<String> table,
      @ToolArg(description = "Only this sheet") Optional<String> sheet,
      @ToolArg(description = "Maximum", defaultValue = "100") @IntegerRange(min = 1, max = 500)
          int limit,
      @ToolArg(description = "nextCursor of the last answer") Optional<String> cursor,
      @ToolArg(description = ResponseFormat.DESCRIPTION, defaultValue = ResponseFormat.DEFAULT)
          ResponseFormat responseFormat,
      Progress progress) {
    StudioSession studio = caller.studio();
    ProjectDetails project = ProjectsClient.of(studio).get(finder.idOf(studio, projectId));
    RevisionFinder revisions = new RevisionFinder(studio, project);
    boolean readsCopy = studio.has(Capability.WORKING_COPY);
    boolean ofCopy =
        to.map(given -> given.strip().equalsIgnoreCase(WORKING_COPY))
            .orElse(readsCopy && project.isOpened());
    if (ofCopy) {
      CapabilityCheck.check(
          studio,
          Capability.WORKING_COPY,
          "Repeat the call without 'to' to compare with the latest revision.");
    }
    ProjectArchivesClient archives = ProjectArchivesClient.of(studio);
    ProjectArchive before = at(archives, project, revisions, from);
    ProjectArchive after =
        ofCopy
            ? archives.workingCopy(project)
            : at(archives, project, revisions, to.orElse(RevisionFinder.LATEST));
    ChangeFilter filter = new ChangeFilter(table, sheet);
    ProjectComparison comparison =
        new ProjectComparison(before, after, filter, call, ProgressReporter.of(progress));
    comparison.run();
    return answer(
        project,
        before,
        after,
        comparison,
        filter,
        new AskedPage(cursor, limit, responseFormat),
        notes(project, before, after, filter));
  }

  /** Returns the files at a revision. */
  private static ProjectArchive at(
      ProjectArchivesClient archives,
      ProjectDetails project,
      RevisionFinder revisions,
      String given) {
    String revision = revisions.idOf(given);
    try {
      return archives.at(project, revision);
    } catch (StudioException e) {
      throw e.kind() == StudioException.Kind.NO_FILES
          ? revisions.explain(revision).<RuntimeException>map(cause -> cause).orElse(e)
          : e;
    }
  }

  /** Returns what a reader may not expect about the compared states. */
  private static List<String> notes(
      ProjectDetails project, ProjectArchive before, ProjectArchive after, ChangeFilter filter) {
    List<String> notes = new ArrayList<>();
    if (after.revision().isPresent() && project.isEditing()) {
      notes.add(SAVED_ONLY);
    }
    if (notes.isEmpty() && before.revision().equals(after.revision())) {
      notes.add("Both states are the same revision.");
    }
    List<ChangedFile> others =
        ChangedFile.of(before.checksums(), after.checksums()).stream()
            .filter(file -> filter.wantsAll() && !WorkbookReader.isWorkbook(file.path()))
            .toList();
    ChangedFile.counted(others, "file that is no workbook", "files that are no workbooks")
        .map("The states also differ in %s."::formatted)
        .ifPresent(notes::add);
    project
        .revision()
        .filter(shown -> project.is(ProjectStatus.VIEWING_VERSION))
        .map(
            shown ->
                VIEWED.formatted(Quoted.of(shown))
                    + (after.revision().isEmpty()
                        ? " It is the newer state."
                        : viewed(shown, before, after)))
        .ifPresent(notes::add);
    return notes;
  }

  private static String viewed(String shown, ProjectArchive before, ProjectArchive after) {
    return Stream.of(before, after).anyMatch(state -> state.revision().equals(Optional.of(shown)))
        ? ""
        : " It was not compared. To compare it, pass it as 'from' or 'to'.";
  }

  /** The wanted page of the changes, and its format. */
  private record AskedPage(Optional<String> cursor, int limit, ResponseFormat format) {}

  private Answer answer(
      ProjectDetails project,
      ProjectArchive before,
      ProjectArchive after,
      ProjectComparison comparison,
      ChangeFilter filter,
      AskedPage page,
      List<String> notes) {
    String from = before.revision().orElse(WORKING_COPY);
    String to = after.revision().orElse(WORKING_COPY);
    // A cursor is not valid if another number of workbooks could be compared this time.
    Object[] query = {
      "changes", project.id(), from, to, filter, comparison.changes(0, 0).changes()
    };
    int first = Cursor.position(page.cursor(), query);
    ComparisonAnswer answer =
        FittingAnswer.of(
            page.limit(),
            most -> {
              ComparedProject changes = comparison.changes(first, most);
              return new ComparisonAnswer(
                  project.name(),
                  from,
                  to,
                  changes.changes(),
                  changes.leftOut(),
                  changes.leftOut().map(some -> Cursor.at(first + most, query)),
                  changes.workbooks(),
                  changes.notCompared(),
                  notes);
            },
            fitting -> length(fitting, page.format()));
    return page.format()
        .of(new AnswerWithText(answer, json -> ChangesText.of(json, HEAD)), ChangesMarkdown::of);
  }

  private int length(ComparisonAnswer answer, ResponseFormat format) {
    JsonNode json = mapper.tree(answer);
    int length = json.toString().length();
    return format == ResponseFormat.markdown
        ? Math.max(length, ChangesMarkdown.of(json).length())
        : length;
  }
}
