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
import org.openl.mcp.tools.comparison.ChangedFile;
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
   * @param into the newest revision of the branch into; empty if nothing was compared
   * @param files the workbooks that differ from their common state
   * @param conflict whether the merge is expected to lead to a conflict
   * @param notes what is known and what is not
   */
  record Known(
      Optional<String> into, List<FileChanges> files, boolean conflict, List<String> notes) {

    static final Known NOTHING = new Known(Optional.empty(), List.of(), false, List.of());
  }

  /**
   * The compared files.
   *
   * @param files the files that are shown
   * @param both the number of workbooks that both branches have changed differently, perhaps not in
   *     their cells
   * @param otherBoth whether both branches have changed another file differently
   * @param brought the files of the other branch that the merge takes over, without the changes
   *     that are shown
   */
  private record Compared(
      List<FileChanges> files, long both, boolean otherBoth, List<ChangedFile> brought) {

    private int conflicts() {
      return files.stream().mapToInt(FileChanges::conflicts).sum();
    }
  }

  /** Compares the newest revisions of both branches with their common one. */
  Known compare() {
    List<Revision> from = revisions(direction.from());
    List<Revision> into = revisions(direction.into());
    Set<String> known = into.stream().map(Revision::revisionNo).collect(Collectors.toSet());
    Optional<String> base =
        from.stream().map(Revision::revisionNo).filter(known::contains).findFirst();
    if (base.isEmpty() || into.isEmpty()) {
      return new Known(
          Optional.empty(),
          List.of(),
          false,
          List.of(
              "No common revision was found among the newest %d of each branch, so it is not known what the merge would change."
                  .formatted(MOST_REVISIONS)));
    }
    String ours = into.get(0).revisionNo();
    String theirs = from.get(0).revisionNo();
    Compared compared = compare(base.get(), ours, theirs);
    List<String> notes = new ArrayList<>();
    notes.add(
        "Both branches have the revision %s in common. It was compared with %s of %s and %s of %s."
            .formatted(
                base.get(),
                theirs,
                Quoted.of(direction.from()),
                ours,
                Quoted.of(direction.into())));
    prediction(compared).ifPresent(notes::add);
    ChangedFile.counted(compared.brought(), "other file")
        .map(
            files ->
                "From %s the merge also takes %s.".formatted(Quoted.of(direction.from()), files))
        .ifPresent(notes::add);
    notes.add(OTHER_FILES);
    return new Known(
        Optional.of(ours),
        compared.files(),
        compared.conflicts() > 0 || compared.otherBoth(),
        notes);
  }

  private List<Revision> revisions(String branch) {
    return RepositoriesClient.of(studio)
        .revisions(
            new RevisionQuery(
                project.id(), Optional.empty(), Optional.of(branch), Optional.empty(), false))
        .from(0, MOST_REVISIONS);
  }

  private Compared compare(String base, String into, String from) {
    ProjectArchivesClient archives = ProjectArchivesClient.of(studio);
    ProjectArchive common = archives.at(project, base);
    ProjectArchive ours = archives.at(project, into);
    ProjectArchive theirs = archives.at(project, from);
    ThreeWayComparison comparison =
        new ThreeWayComparison(common, ours, theirs, () -> !call.hasTimeFor(RESERVE));
    Set<String> both = changedByBoth(common.checksums(), ours.checksums(), theirs.checksums());
    Set<String> paths = new TreeSet<>(common.workbooks());
    paths.addAll(ours.workbooks());
    paths.addAll(theirs.workbooks());
    List<FileChanges> files = new ArrayList<>();
    int done = 0;
    for (String path : paths) {
      progress.report(done++, OptionalLong.of(paths.size()), path);
      FileChanges changes = comparison.of(path);
      if (!changes.changes().isEmpty()
          || changes.notCompared().isPresent()
          || both.contains(path)) {
        files.add(changes);
      }
    }
    List<FileChanges> others =
        both.stream()
            .filter(path -> !WorkbookReader.isWorkbook(path))
            .map(path -> FileChanges.notCompared(path, BOTH_CHANGED))
            .toList();
    files.addAll(others);
    Set<String> shown = files.stream().map(FileChanges::file).collect(Collectors.toSet());
    List<ChangedFile> brought =
        ChangedFile.of(common.checksums(), theirs.checksums()).stream()
            .filter(file -> !shown.contains(file.path()))
            .filter(file -> differs(file.path(), ours.checksums(), theirs.checksums()))
            .toList();
    return new Compared(files, both.size() - others.size(), !others.isEmpty(), brought);
  }

  private static boolean differs(
      String path, Map<String, String> ours, Map<String, String> theirs) {
    return !ours.getOrDefault(path, "").equals(theirs.getOrDefault(path, ""));
  }

  /** Returns the files whose bytes both branches have changed differently. */
  private static Set<String> changedByBoth(
      Map<String, String> common, Map<String, String> ours, Map<String, String> theirs) {
    Set<String> paths = new TreeSet<>(ours.keySet());
    paths.addAll(theirs.keySet());
    paths.removeIf(
        path -> {
          String base = common.getOrDefault(path, "");
          String our = ours.getOrDefault(path, "");
          String their = theirs.getOrDefault(path, "");
          return our.equals(their) || base.equals(our) || base.equals(their);
        });
    return paths;
  }

  private Optional<String> prediction(Compared compared) {
    int conflicts = compared.conflicts();
    if (conflicts > 0) {
      return Optional.of(
          "Expect a conflict: both branches have changed %s differently."
              .formatted(Counted.of(conflicts, "place")));
    }
    if (compared.both() > 0) {
      return Optional.of(
          "Both branches have changed %s, at different places or not in the cells. Some versions of OpenL Studio merge such changes, others report a conflict."
              .formatted(
                  compared.both() == 1 ? "the same workbook" : compared.both() + " workbooks"));
    }
    return Optional.of(
            "No conflict is expected: %s has changed no file that %s has changed."
                .formatted(Quoted.of(direction.from()), Quoted.of(direction.into())))
        .filter(text -> compared.files().stream().allMatch(file -> file.notCompared().isEmpty()));
  }
}
