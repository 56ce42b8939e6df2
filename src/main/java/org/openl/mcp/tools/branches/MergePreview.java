package org.openl.mcp.tools.branches;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.openl.mcp.call.operations.CurrentCall;
import org.openl.mcp.call.operations.ProgressReporter;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.files.ProjectArchive;
import org.openl.mcp.studio.files.ProjectArchivesClient;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.repositories.RepositoriesClient;
import org.openl.mcp.studio.repositories.Revision;
import org.openl.mcp.studio.repositories.RevisionQuery;
import org.openl.mcp.text.Counted;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.branches.changes.FileChanges;
import org.openl.mcp.tools.branches.changes.ThreeWayComparison;
import org.openl.mcp.workbooks.WorkbookReader;

/** What a merge would change, as far as it can be told before: Studio predicts no conflicts. */
final class MergePreview {

  /** The maximum number of revisions in which the common one is searched. */
  private static final int MOST_REVISIONS = 500;

  /** The remaining time of a call that is too short for another workbook. */
  private static final Duration RESERVE = Duration.ofSeconds(5);

  private static final String OTHER_FILES = "Files other than workbooks were compared as a whole.";

  private static final String BOTH_CHANGED =
      "It is no workbook. Both branches have changed it differently: expect a conflict.";

  private final StudioSession studio;
  private final ProjectDetails project;
  private final MergeDirection direction;
  private final CurrentCall call;
  private final ProgressReporter progress;

  MergePreview(
      StudioSession studio,
      ProjectDetails project,
      MergeDirection direction,
      CurrentCall call,
      ProgressReporter progress) {
    this.studio = studio;
    this.project = project;
    this.direction = direction;
    this.call = call;
    this.progress = progress;
  }

  /**
   * What is known.
   *
   * @param files the workbooks that differ from their common state
   * @param notes what is known and what is not
   */
  record Known(List<FileChanges> files, List<String> notes) {}

  /** Compares the newest revisions of both branches with their common one. */
  Known compare() {
    List<Revision> from = revisions(direction.from());
    List<Revision> into = revisions(direction.into());
    Set<String> known = into.stream().map(Revision::revisionNo).collect(Collectors.toSet());
    Optional<String> base =
        from.stream().map(Revision::revisionNo).filter(known::contains).findFirst();
    if (base.isEmpty() || into.isEmpty()) {
      return new Known(
          List.of(),
          List.of(
              "No common revision was found among the newest %d of each branch, so it is not known what the merge would change."
                  .formatted(MOST_REVISIONS)));
    }
    List<FileChanges> files =
        compare(base.get(), into.get(0).revisionNo(), from.get(0).revisionNo());
    return new Known(files, notes(base.get(), files));
  }

  private List<Revision> revisions(String branch) {
    return RepositoriesClient.of(studio)
        .revisions(
            new RevisionQuery(
                project.id(), Optional.empty(), Optional.of(branch), Optional.empty(), false))
        .from(0, MOST_REVISIONS);
  }

  private List<FileChanges> compare(String base, String into, String from) {
    ProjectArchivesClient archives = ProjectArchivesClient.of(studio);
    ProjectArchive common = archives.at(project, base);
    ProjectArchive ours = archives.at(project, into);
    ProjectArchive theirs = archives.at(project, from);
    ThreeWayComparison comparison =
        new ThreeWayComparison(common, ours, theirs, () -> !call.hasTimeFor(RESERVE));
    Set<String> paths = new TreeSet<>(common.workbooks());
    paths.addAll(ours.workbooks());
    paths.addAll(theirs.workbooks());
    List<FileChanges> files = new ArrayList<>();
    int done = 0;
    for (String path : paths) {
      progress.report(done++, OptionalLong.of(paths.size()), path);
      FileChanges changes = comparison.of(path);
      if (!changes.changes().isEmpty() || changes.notCompared().isPresent()) {
        files.add(changes);
      }
    }
    files.addAll(others(common.checksums(), ours.checksums(), theirs.checksums()));
    return files;
  }

  /** Returns the other files that both branches have changed differently. */
  private static List<FileChanges> others(
      Map<String, String> common, Map<String, String> ours, Map<String, String> theirs) {
    Set<String> paths = new TreeSet<>(ours.keySet());
    paths.addAll(theirs.keySet());
    return paths.stream()
        .filter(path -> !WorkbookReader.isWorkbook(path))
        .filter(
            path -> {
              String base = common.getOrDefault(path, "");
              String our = ours.getOrDefault(path, "");
              String their = theirs.getOrDefault(path, "");
              return !our.equals(their) && !base.equals(our) && !base.equals(their);
            })
        .map(path -> FileChanges.notCompared(path, BOTH_CHANGED))
        .toList();
  }

  private List<String> notes(String base, List<FileChanges> files) {
    List<String> notes = new ArrayList<>();
    notes.add("Both branches have the revision %s in common.".formatted(base));
    int conflicts = files.stream().mapToInt(FileChanges::conflicts).sum();
    long both = files.stream().filter(MergePreview::isOfBoth).count();
    if (conflicts > 0) {
      notes.add(
          "Expect a conflict: both branches have changed %s differently."
              .formatted(Counted.of(conflicts, "place")));
    } else if (both > 0) {
      notes.add(
          "Both branches have changed %s, at different places. Some versions of OpenL Studio merge that by itself, others report a conflict."
              .formatted(both == 1 ? "the same workbook" : both + " workbooks"));
    } else if (files.stream().allMatch(file -> file.notCompared().isEmpty())) {
      notes.add(
          "No conflict is expected: %s has changed no file that %s has changed."
              .formatted(Quoted.of(direction.from()), Quoted.of(direction.into())));
    }
    notes.add(OTHER_FILES);
    return notes;
  }

  private static boolean isOfBoth(FileChanges file) {
    return file.conflicts() > 0 || file.ours() > 0 && file.theirs() > 0;
  }
}
