package org.openl.mcp.tools.branches;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openl.mcp.call.confirmation.Confirmation;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.errors.KnownOutcomeException;
import org.openl.mcp.call.operations.CurrentCall;
import org.openl.mcp.call.operations.ProgressReporter;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.branches.ConflictSide;
import org.openl.mcp.studio.branches.MergeClient;
import org.openl.mcp.studio.branches.ResolvedConflict;
import org.openl.mcp.studio.branches.StoredConflict;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.branches.changes.FileChanges;

/** Resolves the stored conflict of a project: one side is taken for each of its files. */
final class ConflictResolution {

  private static final String NOT_RESOLVED = "The conflict was not resolved.";

  private static final String CHOOSE =
      "Repeat the call with one resolution for each of these files.";

  private final StudioSession studio;
  private final CurrentCall call;
  private final String projectId;
  private final List<FileResolution> given;

  ConflictResolution(
      StudioSession studio, CurrentCall call, String projectId, List<FileResolution> given) {
    this.studio = studio;
    this.call = call;
    this.projectId = projectId;
    this.given = given;
  }

  /**
   * A resolution that is possible now.
   *
   * @param sides the side that is taken for each file of the conflict
   * @param changes the changes of each file
   * @param unsaved the unsaved edits in other files
   * @param state identifies the conflict and all contents that were compared
   */
  record Resolvable(
      ProjectConflict conflict,
      Map<String, FileResolution.Take> sides,
      List<FileChanges> changes,
      UnsavedEdits unsaved,
      String state) {

    Confirmation confirmation() {
      Optional<String> branch =
          conflict
              .conflict()
              .revision(ConflictSide.OURS)
              .flatMap(StoredConflict.Side::branch)
              .or(conflict.project()::branch);
      return new Confirmation(
          "Resolve the conflict of %s with %s"
              .formatted(conflict.name(ConflictSide.OURS), conflict.name(ConflictSide.THEIRS)),
          conflict.project().name(),
          branch,
          "One side of each file is saved%s for all users. The changes of the other side in that file are lost there."
              .formatted(branch.map(name -> " on " + Quoted.of(name)).orElse("")),
          Stream.concat(
                  unsaved.loss().stream(), ConflictLosses.of(conflict, sides, changes).stream())
              .toList(),
          List.of(),
          state + unsaved);
    }

    private boolean isSame(Resolvable other) {
      return state.equals(other.state)
          && changes.equals(other.changes)
          && unsaved.equals(other.unsaved);
    }
  }

  /** Returns what the resolution does. Refuses one that is not possible now. */
  Resolvable resolvable(ProgressReporter progress) {
    ProjectDetails project = ProjectsClient.of(studio).get(projectId);
    ProjectConflict conflict = ProjectConflict.of(studio, project, NOT_RESOLVED);
    Map<String, FileResolution.Take> sides = sides(conflict);
    UnsavedEdits unsaved = UnsavedEdits.of(studio, conflict, NOT_RESOLVED);
    ConflictComparison comparison = new ConflictComparison(studio, conflict, call);
    List<FileChanges> changes = comparison.of(List.copyOf(sides.keySet()), progress);
    return new Resolvable(conflict, sides, changes, unsaved, comparison.state());
  }

  /** Returns the side for each file, in Studio's order. */
  private Map<String, FileResolution.Take> sides(ProjectConflict conflict) {
    List<String> files = conflict.conflict().files();
    Map<String, FileResolution.Take> sides = new LinkedHashMap<>();
    for (FileResolution resolution : given) {
      String file = ConflictFiles.find(files, resolution.file(), NOT_RESOLVED);
      if (sides.put(file, resolution.take()) != null) {
        throw refused(
            "There are two resolutions of the file %s.".formatted(Quoted.of(file)), CHOOSE);
      }
      if (!conflict.conflict().availability(file).has(resolution.take().side())) {
        throw refused(
            "The side %s does not have the file %s, so it cannot be taken."
                .formatted(resolution.take(), Quoted.of(file)),
            "Take a side that has the file, or ask the user to resolve the conflict in OpenL Studio.");
      }
    }
    List<String> missing = new ArrayList<>(files);
    missing.removeAll(sides.keySet());
    if (!missing.isEmpty()) {
      throw refused(
          "A conflict is resolved for all of its files at once. No side was chosen for: %s."
              .formatted(Quoted.names(missing)),
          CHOOSE);
    }
    Map<String, FileResolution.Take> ordered = new LinkedHashMap<>();
    files.forEach(file -> ordered.put(file, sides.get(file)));
    return ordered;
  }

  private static CallException refused(String why, String next) {
    return new CallException(NOT_RESOLVED, why, next);
  }

  /**
   * Resolves the conflict.
   *
   * @param asked the resolution of which the person was asked
   * @param message the comment of the commit; empty for Studio's own
   */
  ConflictState resolve(Resolvable asked, Optional<String> message, ProgressReporter progress) {
    Resolvable now = resolvable(progress);
    if (!asked.isSame(now)) {
      throw refused(
          "The conflict has changed since the person was asked, or could not be compared again.",
          "Read it with openl_read_merge_conflict. Repeat the call if the user still wants it: it asks again.");
    }
    Map<String, ConflictSide> sides = new LinkedHashMap<>();
    now.sides().forEach((file, take) -> sides.put(file, take.side()));
    MergeClient merges = MergeClient.of(studio);
    Optional<ResolvedConflict> resolved = merges.resolve(projectId, sides, message);
    if (resolved.filter(ResolvedConflict::isSuccess).isEmpty()
        || merges.conflict(projectId).isPresent()) {
      throw new KnownOutcomeException(
          "OpenL Studio did not resolve the conflict as requested.",
          "Its answer is %s."
              .formatted(Quoted.of(resolved.map(ResolvedConflict::status).orElse("empty"))),
          "Do not repeat the call before you have read the conflict again with openl_read_merge_conflict.");
    }
    ProjectDetails after = ProjectsClient.of(studio).get(projectId);
    List<String> notes = new ArrayList<>();
    notes.add(BranchMerge.READ_AGAIN);
    notes.add(
        "The other changes of both sides, in files without a conflict, were saved with it. openl_compare_revisions shows all of them.");
    return new ConflictState(
        after.name(),
        "The conflict was resolved and saved.",
        after.status(),
        after.branch(),
        after.revision(),
        now.sides().entrySet().stream()
            .map(side -> new FileResolution(side.getKey(), side.getValue()))
            .toList(),
        notes);
  }
}
