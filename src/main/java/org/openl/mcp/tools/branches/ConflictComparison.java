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
import org.openl.mcp.text.Digest;
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

  /** The digest of each content, by its side and path. */
  private final SortedMap<String, String> digests = new TreeMap<>();

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

  /**
   * Returns an identifier of the conflict and of all contents that were compared, also of what the
   * changes do not show. The state of a save has no revision that would identify it.
   */
  String state() {
    List<Object> parts = new ArrayList<>();
    parts.add(conflict.conflict().conflictGroups());
    parts.add(new TreeMap<>(conflict.conflict().fileAvailability()));
    for (ConflictSide side : ConflictSide.values()) {
      parts.add(conflict.conflict().revision(side));
    }
    parts.add(digests);
    return Digest.of(parts.toString());
  }

  /** Returns the content on a side; none if the side does not have the file. */
  private byte[] content(String file, ConflictSide side) {
    if (!conflict.conflict().availability(file).has(side)) {
      return new byte[0];
    }
    byte[] content = merges.file(conflict.project().id(), file, side);
    digests.put(side + " " + file, Digest.of(content));
    return content;
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
