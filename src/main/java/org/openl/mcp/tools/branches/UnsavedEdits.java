package org.openl.mcp.tools.branches;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.OptionalAnswer;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.branches.ConflictSide;
import org.openl.mcp.studio.branches.MergeClient;
import org.openl.mcp.studio.files.FilesClient;
import org.openl.mcp.studio.files.ProjectArchive;
import org.openl.mcp.studio.files.ProjectArchivesClient;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.branches.changes.FileChanges;
import org.openl.mcp.tools.branches.changes.ThreeWayComparison;
import org.openl.mcp.tools.comparison.ChangedFile;
import org.openl.mcp.workbooks.WorkbookReader;

/**
 * The unsaved edits of a project that the resolution of a conflict may lose. OpenL Studio accepts
 * edits while it keeps a conflict, and drops them when the conflict is resolved.
 *
 * @param files the files with unsaved changes, when it was a save that was in conflict, without
 *     those in conflict that are as they were saved. They may belong to that save
 * @param checksums the checksums of those that are no workbooks
 */
record UnsavedEdits(List<ChangedFile> files, SortedMap<String, String> checksums) {

  /**
   * Returns the edits.
   *
   * @param what the sentence that says what is not done
   * @throws CallException if the conflict is one of a merge, and there are unsaved changes
   */
  static UnsavedEdits of(StudioSession studio, ProjectConflict conflict, String what) {
    ProjectDetails project = conflict.project();
    if (!project.isEditing()) {
      return new UnsavedEdits(List.of(), new TreeMap<>());
    }
    if (!conflict.isOfSave()) {
      throw new CallException(
          what,
          "The project %s has unsaved changes. They are no part of the merge, and would be lost."
              .formatted(Quoted.of(project.name())),
          "Drop the conflict with openl_cancel_merge, which keeps them. Save them with openl_save_project, or discard them with openl_discard_changes if the user agrees. Then merge again.");
    }
    List<String> asSaved =
        conflict.conflict().files().stream()
            .filter(
                file ->
                    isSame(
                        studio,
                        relative(conflict, file),
                        saved(studio, conflict, file),
                        now(studio, conflict, file)))
            .map(file -> relative(conflict, file))
            .toList();
    ProjectArchivesClient archives = ProjectArchivesClient.of(studio);
    SortedMap<String, String> now = new TreeMap<>(archives.workingCopy(project).checksums());
    List<ChangedFile> files =
        ChangedFile.of(archives.saved(project).checksums(), now).stream()
            .filter(file -> !asSaved.contains(file.path()))
            .toList();
    now.keySet().retainAll(files.stream().map(ChangedFile::path).toList());
    // Studio may write the same workbook with other bytes.
    now.keySet().removeIf(WorkbookReader::isWorkbook);
    return new UnsavedEdits(files, now);
  }

  /** Returns whether two contents are the same; of workbooks, whether their cells are. */
  private static boolean isSame(StudioSession studio, String path, byte[] saved, byte[] now) {
    if (Arrays.equals(saved, now)) {
      return true;
    }
    if (!WorkbookReader.isWorkbook(path) || saved.length == 0 || now.length == 0) {
      return false;
    }
    ProjectArchivesClient archives = ProjectArchivesClient.of(studio);
    ProjectArchive before = archives.of(path, saved);
    FileChanges changes =
        new ThreeWayComparison(before, before, archives.of(path, now), () -> false).of(path);
    return changes.changes().isEmpty() && changes.notCompared().isEmpty();
  }

  /** Returns the path of a file in its project. */
  private static String relative(ProjectConflict conflict, String file) {
    return conflict.conflict().conflictGroups().stream()
        .filter(group -> group.files().contains(file))
        .map(group -> group.projectPath().orElse(group.projectName()) + "/")
        .filter(file::startsWith)
        .findFirst()
        .map(folder -> file.substring(folder.length()))
        .orElse(file);
  }

  /** Returns the content that was to be saved; none if the file was deleted. */
  private static byte[] saved(StudioSession studio, ProjectConflict conflict, String file) {
    return conflict.conflict().availability(file).has(ConflictSide.OURS)
        ? MergeClient.of(studio).file(conflict.project().id(), file, ConflictSide.OURS)
        : new byte[0];
  }

  /** Returns the present content; none if there is no such file. */
  private static byte[] now(StudioSession studio, ProjectConflict conflict, String file) {
    return OptionalAnswer.of(
            () -> FilesClient.of(studio).read(conflict.project().id(), relative(conflict, file)))
        .orElseGet(() -> new byte[0]);
  }

  /** Returns what may be lost as one line; empty if nothing may. */
  Optional<String> loss() {
    return ChangedFile.counted(files, "file")
        .map(text -> "Possibly what was edited after the failed save in " + text);
  }
}
