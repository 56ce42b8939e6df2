package org.openl.mcp.tools.repositories;

import io.quarkiverse.mcp.server.Progress;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolGuardrails;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
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
import org.openl.mcp.call.results.FittingAnswer;
import org.openl.mcp.call.schema.IntegerRange;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.files.ProjectArchive;
import org.openl.mcp.studio.files.ProjectArchivesClient;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.tools.comparison.ChangeFilter;
import org.openl.mcp.tools.comparison.ChangesText;
import org.openl.mcp.tools.comparison.ComparedProject;
import org.openl.mcp.tools.comparison.ProjectComparison;

/** The tool that compares revisions. */
@Singleton
@Toolset("repositories")
public class ComparisonTools {

  private static final String WORKING_COPY = "workingCopy";

  /** The fields at the beginning of the text. */
  private static final List<String> HEAD = List.of("project", "from", "to", "changes", "leftOut");

  private static final String SAVED_ONLY =
      "The project has changes that are not saved yet. This version of OpenL Studio does not return them, so they are not compared.";

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
          "Compares the workbooks of a project at two revisions, or a revision with the unsaved state:"
              + " which tables were added, removed, moved or changed, and in which cells."
              + " Does not compare other files, such as rules.xml.",
      annotations = @Tool.Annotations(readOnlyHint = true),
      outputSchema = @Tool.OutputSchema(from = ComparisonAnswer.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  Answer compareRevisions(
      @ToolArg(description = "Project id or name") String projectId,
      @ToolArg(
              description =
                  "Older revision from openl_list_revisions (the beginning of its id is enough), or latest")
          String from,
      @ToolArg(
              description =
                  "Newer revision, latest, or workingCopy (needs OpenL Studio 6.0); default: workingCopy of an opened project if possible, else latest")
          Optional<String> to,
      @ToolArg(description = "Only tables with this name") Optional<String> table,
      @ToolArg(description = "Only this sheet") Optional<String> sheet,
      @ToolArg(description = "Maximum number of changes", defaultValue = "100")
          @IntegerRange(min = 1, max = 500)
          int limit,
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
    ProjectArchive before = archives.at(project, revisions.idOf(from));
    ProjectArchive after =
        ofCopy
            ? archives.workingCopy(project)
            : archives.at(project, revisions.idOf(to.orElse(RevisionFinder.LATEST)));
    ChangeFilter filter = new ChangeFilter(table, sheet);
    ProjectComparison comparison =
        new ProjectComparison(before, after, filter, call, ProgressReporter.of(progress));
    comparison.run();
    return answer(
        project,
        before,
        after,
        comparison,
        limit,
        ofCopy || !project.isEditing() ? List.of() : List.of(SAVED_ONLY));
  }

  private Answer answer(
      ProjectDetails project,
      ProjectArchive before,
      ProjectArchive after,
      ProjectComparison comparison,
      int limit,
      List<String> notes) {
    ComparisonAnswer answer =
        FittingAnswer.of(
            limit,
            most -> {
              ComparedProject changes = comparison.changes(most);
              return new ComparisonAnswer(
                  project.name(),
                  before.revision().orElse(WORKING_COPY),
                  after.revision().orElse(WORKING_COPY),
                  changes.changes(),
                  changes.leftOut(),
                  changes.workbooks(),
                  changes.notCompared(),
                  notes);
            },
            mapper);
    return new AnswerWithText(answer, json -> ChangesText.of(json, HEAD));
  }
}
