package org.openl.mcp.tools.history;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openl.mcp.call.operations.CurrentCall;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.OptionalAnswer;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.files.FilesClient;
import org.openl.mcp.studio.files.ProjectArchive;
import org.openl.mcp.studio.files.ProjectArchivesClient;
import org.openl.mcp.studio.projects.ProjectModule;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.text.Counted;
import org.openl.mcp.text.PrintableText;
import org.openl.mcp.workbooks.UnreadableWorkbookException;
import org.openl.mcp.workbooks.comparison.ComparisonStoppedException;
import org.openl.mcp.workbooks.comparison.GridChange;
import org.openl.mcp.workbooks.comparison.GridChange.CellChanged;
import org.openl.mcp.workbooks.comparison.WorkbookChanges;
import org.openl.mcp.workbooks.comparison.WorkbookComparison;

/** The cells of a module that differ after a version was restored. */
final class RestoredCells {

  private static final int MOST = 20;

  private static final int LONGEST = 60;

  /** The remaining time of a call that is too short for a comparison. */
  private static final Duration RESERVE = Duration.ofSeconds(5);

  private final StudioSession studio;
  private final CurrentCall call;
  private final String projectId;
  private final Optional<String> path;
  private final Optional<ProjectArchive> before;

  /** Reads the workbook before the version is restored, if Studio returns it. */
  RestoredCells(StudioSession studio, CurrentCall call, String projectId, Optional<String> module) {
    this.studio = studio;
    this.call = call;
    this.projectId = projectId;
    this.path =
        studio.has(Capability.FILES)
            ? OptionalAnswer.of(() -> pathOf(module)).flatMap(found -> found)
            : Optional.empty();
    this.before = read();
  }

  private Optional<String> pathOf(Optional<String> module) {
    return ProjectsClient.of(studio).modules(projectId).stream()
        .flatMap(ProjectModule::workbooks)
        .filter(known -> module.map(known.name()::equals).orElse(true))
        .findFirst()
        .flatMap(ProjectModule::path);
  }

  private Optional<ProjectArchive> read() {
    return path.flatMap(
        file ->
            OptionalAnswer.of(
                () ->
                    ProjectArchivesClient.of(studio)
                        .of(file, FilesClient.of(studio).read(projectId, file))));
  }

  /** Returns a sentence with the first changes; empty if the states cannot be compared. */
  Optional<String> sentence() {
    try {
      return before.flatMap(old -> read().map(now -> sentence(old, now)));
    } catch (UnreadableWorkbookException | ComparisonStoppedException e) {
      return Optional.empty();
    }
  }

  private String sentence(ProjectArchive old, ProjectArchive now) {
    WorkbookChanges changes =
        WorkbookComparison.compare(state(old), state(now), () -> !call.hasTimeFor(RESERVE));
    List<GridChange> all =
        Stream.concat(
                changes.tables().stream().flatMap(table -> table.changes().stream()),
                changes.cells().stream())
            .toList();
    List<String> cells =
        all.stream()
            .filter(CellChanged.class::isInstance)
            .map(CellChanged.class::cast)
            .limit(MOST)
            .map(RestoredCells::line)
            .toList();
    int more = all.size() - cells.size();
    return "The restore has changed %s in the workbook%s."
        .formatted(
            Counted.of(all.size(), "place"),
            cells.isEmpty()
                ? ""
                : ": "
                    + String.join("; ", cells)
                    + (more > 0 ? "; and %d more".formatted(more) : ""));
  }

  private WorkbookComparison.State state(ProjectArchive archive) {
    String file = path.orElseThrow();
    return new WorkbookComparison.State(archive.workbook(file), archive.tables(file));
  }

  private static String line(CellChanged change) {
    return "%s!%s: %s → %s"
        .formatted(
            PrintableText.line(change.sheet(), LONGEST),
            change.cell(),
            content(change.shown().before()),
            content(change.shown().after()));
  }

  private static String content(String text) {
    return text.isEmpty() ? "(empty)" : PrintableText.line(text, LONGEST);
  }
}
