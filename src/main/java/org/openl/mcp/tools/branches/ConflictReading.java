package org.openl.mcp.tools.branches;

import io.quarkiverse.mcp.server.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.operations.CurrentCall;
import org.openl.mcp.call.operations.ProgressReporter;
import org.openl.mcp.call.results.Cursor;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.branches.ConflictSide;
import org.openl.mcp.tools.branches.ConflictAnswer.SideState;
import org.openl.mcp.tools.branches.changes.FileChanges;

/** The stored conflict of a project, with the changes of its files. */
record ConflictReading(ProjectConflict conflict, Optional<String> file, List<FileChanges> changes) {

  /**
   * Compares the files.
   *
   * @param given the path of the only file of interest; empty for all
   */
  static ConflictReading of(
      StudioSession studio,
      ProjectConflict conflict,
      Optional<String> given,
      CurrentCall call,
      Progress progress) {
    List<String> files = conflict.conflict().files();
    Optional<String> file =
        given.map(path -> ConflictFiles.find(files, path, "The file cannot be shown."));
    return new ConflictReading(
        conflict,
        file,
        new ConflictComparison(studio, conflict, call)
            .of(
                file.map(List::of).orElseGet(() -> ConflictFiles.shown(files)),
                ProgressReporter.of(progress)));
  }

  /** Returns a page of the changes. */
  ConflictAnswer answer(Optional<String> cursor, int most) {
    // A cursor is not valid for another conflict, or if other files could be compared this time.
    Object[] query = {
      "conflict",
      conflict.project().id(),
      file,
      conflict.conflict().oursRevision(),
      conflict.conflict().theirsRevision(),
      changes.stream().map(found -> found.changes().size()).toList()
    };
    int first = Cursor.position(cursor, query);
    ChangePage page = ChangePage.of(changes, first, most);
    List<String> projects = conflict.conflict().projects();
    return new ConflictAnswer(
        conflict.project().name(),
        projects.size() > 1 ? projects : List.of(),
        SideState.of(conflict, ConflictSide.OURS),
        SideState.of(conflict, ConflictSide.THEIRS),
        SideState.of(conflict, ConflictSide.BASE),
        conflict.conflict().defaultMessage(),
        changes.stream()
            .map(found -> ConflictFile.of(found, conflict.missingIn(found.file())))
            .toList(),
        page.changes(),
        page.leftOut(),
        page.leftOut().map(left -> Cursor.at(first + most, query)),
        notes());
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    int all = conflict.conflict().files().size();
    if (file.isEmpty()) {
      ConflictFiles.leftOut(all)
          .map(note -> note + " Pass 'file' to see another one.")
          .ifPresent(notes::add);
    }
    if (changes.size() < all) {
      notes.add("The conflict has %d files. All of them must be resolved at once.".formatted(all));
    }
    if (conflict.isOfSave()) {
      notes.add(
          "This is the conflict of a save: ours are the unsaved changes, theirs is what others have saved meanwhile.");
    }
    if (changes.stream().anyMatch(ConflictReading::isNotInCells)) {
      notes.add(
          "Where a file has no conflicts here, its sides differ at other places, or in what this server does not compare, such as formats of cells or ends of lines.");
    }
    if (changes.stream().anyMatch(found -> found.ours() + found.theirs() > 0)) {
      notes.add(
          "A file is resolved as a whole: taking one side also drops the changes that only the other side has made in it.");
    }
    return notes;
  }

  private static boolean isNotInCells(FileChanges file) {
    return file.notCompared().isEmpty() && file.conflicts() == 0;
  }
}
