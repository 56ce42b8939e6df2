package org.openl.mcp.tools.branches;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openl.mcp.call.arguments.RevisionFinder;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.errors.KnownOutcomeException;
import org.openl.mcp.call.operations.CurrentCall;
import org.openl.mcp.studio.OptionalAnswer;
import org.openl.mcp.studio.ProjectId;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.branches.MergeCheck;
import org.openl.mcp.studio.branches.MergeClient;
import org.openl.mcp.studio.branches.MergeOutcome;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.studio.projects.RecentConflict;
import org.openl.mcp.studio.repositories.RepositoriesClient;
import org.openl.mcp.text.Quoted;

/** Merges a branch into another one. */
final class BranchMerge {

  static final String NOT_MERGED = "Nothing was merged.";

  static final String READ_AGAIN =
      "OpenL Studio has reopened the project: the ids and places of tables may have changed. Read them again before you edit.";

  /** The time that a merge may take in Studio, with the requests before and after it. */
  private static final Duration LONGEST = Duration.ofSeconds(35);

  private final StudioSession studio;
  private final ProjectsClient projects;
  private final MergeClient merges;
  private final String projectId;

  BranchMerge(StudioSession studio, String projectId) {
    this.studio = studio;
    this.projects = ProjectsClient.of(studio);
    this.merges = MergeClient.of(studio);
    this.projectId = projectId;
  }

  /**
   * A merge that was checked.
   *
   * @param project the project before the merge
   * @param check what Studio says about it
   */
  record Checked(ProjectDetails project, MergeDirection direction, MergeCheck check) {}

  /**
   * Checks a merge, which changes nothing.
   *
   * @throws CallException if it cannot be tried in the present state of the project
   */
  Checked check(String from, String into) {
    ProjectDetails project = projects.get(projectId);
    MergeDirection direction =
        MergeDirection.of(
            project,
            RepositoriesClient.of(studio).branchesOfProject(projectId),
            from,
            into,
            NOT_MERGED);
    BranchRefusals.requireSaved(project, NOT_MERGED);
    requireNoConflict(project);
    MergeCheck check = merges.check(projectId, direction.request());
    if (!check.isBetween(from, into)) {
      // A merge names only one of the branches. The other one is that which the project is on.
      throw new CallException(
          NOT_MERGED,
          "The project %s was switched to another branch during the call, so that the merge would be from %s into %s."
              .formatted(
                  Quoted.of(project.name()),
                  Quoted.of(check.sourceBranch().orElse("unknown")),
                  Quoted.of(check.targetBranch().orElse("unknown"))),
          "Look at the project with openl_get_project. Repeat the call if the user still wants it.");
    }
    return new Checked(project, direction, check);
  }

  private void requireNoConflict(ProjectDetails project) {
    if (merges.conflict(projectId).isPresent()) {
      throw unresolved(project.name());
    }
    RecentConflict.of(studio)
        .projectId()
        .filter(
            other -> OptionalAnswer.of(() -> merges.conflict(other)).flatMap(c -> c).isPresent())
        .ifPresent(
            other -> {
              throw unresolved(ProjectId.of(other).map(ProjectId::name).orElse(other));
            });
  }

  private static CallException unresolved(String project) {
    return new CallException(
        NOT_MERGED,
        "OpenL Studio keeps a conflict of the project %s. It keeps one for a signed-in user, and another one would replace it."
            .formatted(Quoted.of(project)),
        "Read it with openl_read_merge_conflict, then resolve it with openl_resolve_merge_conflict or drop it with openl_cancel_merge.");
  }

  /** Merges, and reads the result. A merge without an answer is not repeated. */
  MergeAnswer merge(String from, String into, CurrentCall call) {
    Checked checked = check(from, into);
    MergeDirection direction = checked.direction();
    requirePossible(checked);
    Optional<String> before = newest(checked.project(), into);
    if (!call.hasTimeFor(LONGEST)) {
      throw new CallException(
          NOT_MERGED,
          "A merge takes up to 30 s, and the call had no time left for it.",
          "Repeat the call.");
    }
    MergeOutcome outcome =
        merges
            .merge(projectId, direction.request())
            .orElseThrow(() -> unknown("It returned no answer.", into));
    if (outcome.isConflict()) {
      return conflict(checked, outcome, before);
    }
    if (!outcome.status().equals("success")) {
      throw unknown("Its answer is %s.".formatted(Quoted.of(outcome.status())), into);
    }
    ProjectDetails after = projects.get(projectId);
    Optional<String> now = newest(after, into);
    return new MergeAnswer(
        after.name(),
        from,
        into,
        "merged",
        "%s was merged into %s.".formatted(Quoted.of(from), Quoted.of(into)),
        now,
        before,
        after.branch(),
        after.status(),
        List.of(),
        List.of(),
        Optional.empty(),
        notes(checked.project(), after, before, now));
  }

  private static KnownOutcomeException unknown(String why, String into) {
    return new KnownOutcomeException(
        "OpenL Studio does not say whether it has merged.",
        why,
        "Do not repeat the call. Look at the revisions of %s with openl_list_revisions, and for a conflict with openl_read_merge_conflict."
            .formatted(Quoted.of(into)));
  }

  private static void requirePossible(Checked checked) {
    MergeDirection direction = checked.direction();
    if (checked.check().isUpToDate()) {
      throw new CallException(
          NOT_MERGED,
          "%s already has all changes of %s."
              .formatted(Quoted.of(direction.into()), Quoted.of(direction.from())),
          "Do not repeat the call: nothing has to be done.");
    }
    if (!checked.check().canMerge()) {
      throw new CallException(
          NOT_MERGED,
          blocked(checked),
          "Do not repeat the call. If the branch is locked, wait until the other user has saved or closed the project. If it is protected, ask the user to merge in OpenL Studio.");
    }
  }

  /** Returns a sentence that says why Studio permits no merge. */
  static String blocked(Checked checked) {
    String into = Quoted.of(checked.direction().into());
    return switch (checked.check().blockedBy().orElse("")) {
      case "bypass-required" ->
          "The branch %s is protected. The signed-in user may bypass the protection in OpenL Studio; this tool never does."
              .formatted(into);
      case "protected-branch" ->
          "The branch %s is protected, and the signed-in user may not merge into it."
              .formatted(into);
      case "locked" -> "Another user is editing the project on the branch %s.".formatted(into);
      default -> "OpenL Studio does not permit the merge, and does not say why.";
    };
  }

  /** Returns the newest revision of the project on a branch, if Studio tells it. */
  private Optional<String> newest(ProjectDetails project, String branch) {
    return OptionalAnswer.of(
        () -> new RevisionFinder(studio, project, Optional.of(branch)).idOf(RevisionFinder.LATEST));
  }

  private MergeAnswer conflict(Checked checked, MergeOutcome outcome, Optional<String> before) {
    ProjectDetails project = checked.project();
    return new MergeAnswer(
        project.name(),
        checked.direction().from(),
        checked.direction().into(),
        "conflict",
        "Nothing was merged: there is a conflict, which OpenL Studio keeps.",
        before,
        Optional.empty(),
        project.branch(),
        project.status(),
        ConflictFiles.shown(outcome.files()).stream().map(ConflictFile::named).toList(),
        List.of(),
        Optional.empty(),
        Stream.concat(
                Stream.of(
                    "Read it with openl_read_merge_conflict. Then resolve it with openl_resolve_merge_conflict, or drop it with openl_cancel_merge.",
                    "Until then, OpenL Studio does not save, close or switch the project. Do not edit it: edits are no part of the merge."),
                ConflictFiles.leftOut(outcome.files().size()).stream())
            .toList());
  }

  private static List<String> notes(
      ProjectDetails before,
      ProjectDetails after,
      Optional<String> revision,
      Optional<String> merged) {
    List<String> notes = new ArrayList<>();
    notes.add(READ_AGAIN);
    if (!after.branch().equals(before.branch())) {
      notes.add(
          "OpenL Studio has switched the project from %s to %s."
              .formatted(
                  Quoted.of(before.branch().orElse("unknown")),
                  Quoted.of(after.branch().orElse("unknown"))));
    }
    if (revision.isPresent() && merged.isPresent()) {
      notes.add(
          "openl_compare_revisions from %s to %s shows what the merge has changed."
              .formatted(revision.get(), merged.get()));
    }
    return notes;
  }
}
