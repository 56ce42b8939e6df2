package org.openl.mcp.tools.branches;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openl.mcp.call.operations.CurrentCall;
import org.openl.mcp.call.operations.ProgressReporter;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.branches.ConflictSide;
import org.openl.mcp.studio.branches.MergeClient;
import org.openl.mcp.studio.files.ProjectArchive;
import org.openl.mcp.studio.files.ProjectArchivesClient;
import org.openl.mcp.tools.branches.changes.FileChanges;
import org.openl.mcp.tools.branches.changes.TextComparison;
import org.openl.mcp.tools.branches.changes.ThreeWayComparison;
import org.openl.mcp.workbooks.WorkbookReader;

/** Compares the three states of the files in a conflict. */
final class ConflictComparison {

  /** The remaining time of a call that is too short for another file. */
  private static final Duration RESERVE = Duration.ofSeconds(5);

  private final ProjectConflict conflict;
  private final MergeClient merges;
  private final ProjectArchivesClient archives;
  private final CurrentCall call;

  ConflictComparison(StudioSession studio, ProjectConflict conflict, CurrentCall call) {
    this.conflict = conflict;
    this.merges = MergeClient.of(studio);
    this.archives = ProjectArchivesClient.of(studio);
    this.call = call;
  }

  /** Returns the changes of some files. */
  List<FileChanges> of(List<String> files, ProgressReporter progress) {
    List<FileChanges> changes = new ArrayList<>();
    for (String file : files) {
      progress.report(changes.size(), OptionalLong.of(files.size()), file);
      changes.add(
          call.hasTimeFor(RESERVE)
              ? of(file)
              : FileChanges.notCompared(file, ThreeWayComparison.NO_TIME));
    }
    return changes;
  }

  private FileChanges of(String file) {
    if (!WorkbookReader.isWorkbook(file)) {
      return TextComparison.of(
          file,
          content(file, ConflictSide.BASE),
          content(file, ConflictSide.OURS),
          content(file, ConflictSide.THEIRS));
    }
    return new ThreeWayComparison(
            archive(file, ConflictSide.BASE),
            archive(file, ConflictSide.OURS),
            archive(file, ConflictSide.THEIRS),
            () -> !call.hasTimeFor(RESERVE))
        .of(file);
  }

  /** Returns the content on a side; none if the side does not have the file. */
  private byte[] content(String file, ConflictSide side) {
    return conflict.conflict().availability(file).has(side)
        ? merges.file(conflict.project().id(), file, side)
        : new byte[0];
  }

  private ProjectArchive archive(String file, ConflictSide side) {
    return archives.of(
        conflict.project().id(),
        () -> {
          SortedMap<String, byte[]> workbooks = new TreeMap<>();
          if (conflict.conflict().availability(file).has(side)) {
            workbooks.put(file, content(file, side));
          }
          return workbooks;
        });
  }
}
