package org.openl.mcp.tools.projects;

import java.util.Optional;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.OptionalAnswer;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.branches.MergeClient;
import org.openl.mcp.studio.projects.Project;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectStatus;
import org.openl.mcp.text.Quoted;

/** Refuses calls that a project does not permit in its present state. Nothing was changed. */
public final class ProjectRefusals {

  /** The sentence for a change of tables that is not made. */
  public static final String NOTHING_CHANGED = "Nothing was changed.";

  private ProjectRefusals() {}

  /**
   * Requires a project in a repository that is not deleted.
   *
   * @throws CallException if it is deleted, or only in the workspace of a user
   */
  public static void requireStored(ProjectDetails project) {
    if (project.is(ProjectStatus.ARCHIVED) || project.is(ProjectStatus.DELETED)) {
      throw new CallException(
          "The project %s is deleted.".formatted(name(project)),
          "OpenL Studio keeps it until somebody erases it.",
          "Ask the user to restore it in OpenL Studio, or choose another project.");
    }
    if (project.is(ProjectStatus.LOCAL)) {
      throw new CallException(
          "The project %s is only in the workspace of its user.".formatted(name(project)),
          "It is in no repository, so it cannot be opened, saved or closed.",
          "Ask the user to handle it in OpenL Studio.");
    }
  }

  /**
   * Requires an opened project.
   *
   * @throws CallException if it is closed
   */
  public static void requireOpened(ProjectDetails project) {
    requireStored(project);
    if (!project.isOpened()) {
      throw new CallException(
          "The project %s is not open.".formatted(name(project)),
          "",
          "Open it with openl_open_project, then repeat the call.");
    }
  }

  /**
   * Requires a project whose tables the user can change.
   *
   * @throws CallException if it is closed, if another user edits it, or if it shows a revision that
   *     may not be the newest one
   */
  public static void requireEditable(ProjectDetails project) {
    requireUnlocked(project, NOTHING_CHANGED);
    requireOpened(project);
    if (project.is(ProjectStatus.VIEWING_VERSION)) {
      throw new CallException(
          NOTHING_CHANGED,
          "The project %s is open at a revision that may be older than the newest one (status VIEWING_VERSION)."
              .formatted(name(project)),
          "Open it with openl_open_project and the revision latest, read again what you want to change, then repeat the call.");
    }
  }

  /**
   * Requires a project without unsaved changes.
   *
   * @param purpose what the call would do, such as {@code closing it}
   * @throws CallException if it has unsaved changes
   */
  static void requireSaved(ProjectDetails project, String purpose) {
    if (project.isEditing()) {
      throw new CallException(
          "The project %s has unsaved changes.".formatted(name(project)),
          "They would be lost by %s.".formatted(purpose),
          "Save them with openl_save_project, or discard them with openl_discard_changes if the user agrees. Then repeat the call.");
    }
  }

  /**
   * Requires a project of which Studio keeps no conflict: it refuses to save, discard, close or
   * switch any other one.
   *
   * @param what the sentence that says what is not done
   * @throws CallException if there is a conflict
   */
  static void requireNoConflict(StudioSession studio, ProjectDetails project, String what) {
    boolean conflict =
        studio.has(Capability.MERGES)
            && OptionalAnswer.of(() -> MergeClient.of(studio).conflict(project.id()))
                .flatMap(found -> found)
                .isPresent();
    if (conflict) {
      throw new CallException(
          what,
          "OpenL Studio keeps a merge conflict of the project %s until it is resolved or cancelled."
              .formatted(name(project)),
          "Read it with openl_read_merge_conflict. Drop it with openl_cancel_merge, or resolve it with openl_resolve_merge_conflict. Then repeat the call.");
    }
  }

  /**
   * Requires a project with unsaved changes.
   *
   * @param what the sentence that says what is not done
   * @param failed the tool that may have changed the project although its call failed
   * @throws CallException if it has none, or if the user can only view it
   */
  static void requireChanges(ProjectDetails project, String what, Optional<String> failed) {
    requireOpened(project);
    if (project.isEditing()) {
      return;
    }
    Optional<String> holder = holder(project);
    if (holder.isPresent()) {
      throw new CallException(
          what,
          "%s is editing the project %s, so you can only view it."
              .formatted(holder.get(), name(project)),
          "Do not repeat the call until they have saved or closed it.");
    }
    failed.ifPresent(
        tool -> {
          throw new CallException(
              what,
              "OpenL Studio reports no unsaved changes of the project %s, but a call of %s failed before, and nobody knows what it has changed."
                  .formatted(name(project), tool),
              "Look at what that call was to change with openl_get_table before you go on. If something is wrong, tell the user. openl_list_revisions and openl_compare_revisions show what was saved.");
        });
    throw new CallException(
        what,
        project.is(ProjectStatus.VIEWING_VERSION)
            ? "The project %s shows an older revision and has no unsaved changes."
                .formatted(name(project))
            : "The project %s has no unsaved changes.".formatted(name(project)),
        "Do not repeat the call: nothing has to be done.");
  }

  /**
   * Requires a project that no other user edits.
   *
   * @param what the sentence that says what is not done
   * @throws CallException if another user has locked it
   */
  public static void requireUnlocked(ProjectDetails project, String what) {
    holder(project)
        .ifPresent(
            holder -> {
              throw new CallException(
                  what,
                  "%s is editing the project %s, and OpenL Studio allows only one user at a time to change it."
                      .formatted(holder, name(project)),
                  "Do not repeat the call until they have saved or closed it.");
            });
  }

  /**
   * Requires that a project is still on the branch, at the revision and in the status of which a
   * person was asked.
   *
   * @param what the sentence that says what is not done
   * @throws CallException if it has changed since then
   */
  public static void requireSame(ProjectDetails asked, ProjectDetails now, String what) {
    boolean same =
        asked.branch().equals(now.branch())
            && asked.revision().equals(now.revision())
            && asked.status().equals(now.status());
    if (!same) {
      throw changed(
          what, "The project %s has changed since the person was asked.".formatted(name(now)));
    }
  }

  /**
   * Returns the refusal of a call whose effect is no longer the one of which a person was asked.
   *
   * @param what the sentence that says what is not done
   * @param change the sentence that says what has changed
   */
  public static CallException changed(String what, String change) {
    return new CallException(
        what,
        change,
        "Read the project again. Repeat the call if the user still wants it: it asks again.");
  }

  /** Returns the quoted name of the other user who has locked a project. */
  static Optional<String> holder(ProjectDetails project) {
    return project.lockInfo().flatMap(Project.LockInfo::lockedBy).map(Quoted::of);
  }

  private static String name(ProjectDetails project) {
    return Quoted.of(project.name());
  }
}
