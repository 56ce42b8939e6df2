package org.openl.mcp.tools.branches;

import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.arguments.NameMatch;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.ProjectId;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.branches.ConflictSide;
import org.openl.mcp.studio.branches.MergeClient;
import org.openl.mcp.studio.branches.StoredConflict;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.RecentConflict;
import org.openl.mcp.text.Quoted;

/** The conflict of a project that Studio has stored for the signed-in user. */
record ProjectConflict(ProjectDetails project, StoredConflict conflict) {

  /**
   * Returns the stored conflict.
   *
   * @param what the sentence that says what is not done
   * @throws CallException if there is none, or if it is the one of another project
   */
  static ProjectConflict of(StudioSession studio, ProjectDetails project, String what) {
    Optional<String> recent = RecentConflict.of(studio).projectId();
    StoredConflict found =
        MergeClient.of(studio)
            .conflict(project.id())
            .orElseThrow(
                () -> none(project, recent.filter(other -> !other.equals(project.id())), what));
    List<String> projects = found.projects();
    if (!projects.isEmpty()
        && projects.stream().noneMatch(name -> NameMatch.same(name, project.name()))) {
      throw new CallException(
          what,
          "The conflict that OpenL Studio keeps is not one of the project %s, but of: %s."
              .formatted(Quoted.of(project.name()), Quoted.names(projects)),
          "Repeat the call with that project if it is the one you mean.");
    }
    return new ProjectConflict(project, found);
  }

  private static CallException none(ProjectDetails project, Optional<String> other, String what) {
    return new CallException(
        what,
        "OpenL Studio keeps no conflict of the project %s.".formatted(Quoted.of(project.name()))
            + other
                .map(id -> ProjectId.of(id).map(ProjectId::name).orElse(id))
                .map(
                    name ->
                        " The last one that it reported was of the project %s; it keeps only one for a signed-in user."
                            .formatted(Quoted.of(name)))
                .orElse(""),
        "A conflict is stored by openl_merge_branches or openl_save_project, and dropped after some time without a request. Repeat that call if the conflict is gone.");
  }

  /** Returns whether it was a save that was in conflict, not a merge. */
  boolean isOfSave() {
    return conflict.theirsRevision().flatMap(StoredConflict.Side::branch).isEmpty();
  }

  /** Returns who a side is, such as {@code the branch 'feature'}. */
  String name(ConflictSide side) {
    return conflict
        .revision(side)
        .flatMap(StoredConflict.Side::branch)
        .filter(branch -> side != ConflictSide.BASE)
        .map(branch -> "the branch " + Quoted.of(branch))
        .orElse(
            switch (side) {
              case OURS -> isOfSave() ? "your unsaved changes" : "the receiving branch";
              case THEIRS -> "what others have saved";
              case BASE -> "the common state";
            });
  }

  /** Returns the sides that do not have a file. */
  List<String> missingIn(String file) {
    return List.of(ConflictSide.values()).stream()
        .filter(side -> !conflict.availability(file).has(side))
        .map(ConflictSide::word)
        .toList();
  }
}
