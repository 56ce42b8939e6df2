package org.openl.mcp.doubles.studio;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a user does with projects. */
final class Workspace {

  private final StudioState state;
  private final StudioUser user;

  Workspace(StudioState state, StudioUser user) {
    this.state = state;
    this.user = user;
  }

  StudioUser user() {
    return user;
  }

  Optional<WorkingCopy> copy(StoredProject project) {
    return state.copy(user, project);
  }

  WorkingCopy opened(StoredProject project) {
    return copy(project)
        .orElseThrow(
            () -> StudioFailure.conflict("project.not.opened", "The project is not opened."));
  }

  /** Returns the branch that the user sees. */
  String branch(StoredProject project) {
    return state.branch(user, project);
  }

  /** Returns the revision that the user sees. */
  StoredRevision revision(StoredProject project) {
    return copy(project).map(WorkingCopy::base).orElseGet(() -> project.head(branch(project)));
  }

  /** Returns the lock of another user. */
  Optional<StoredProject.Lock> foreignLock(StoredProject project) {
    return project.lock(branch(project)).filter(lock -> !lock.user().equals(user));
  }

  /** Locks the project for a write. */
  WorkingCopy edited(StoredProject project) {
    WorkingCopy copy = opened(project);
    requireNoForeignLock(project);
    project.lock(copy.branch(), user);
    return copy;
  }

  void requireNoForeignLock(StoredProject project) {
    foreignLock(project)
        .ifPresent(
            lock -> {
              throw state.isFive()
                  ? StudioFailure.uncoded(500, "The project is locked by other user")
                  : StudioFailure.conflict(
                      "project.locked.by",
                      "The project is locked by user '" + lock.user().name() + "'.");
            });
  }

  String status(StoredProject project) {
    return copy(project).map(copy -> status(project, copy)).orElse("CLOSED");
  }

  private String status(StoredProject project, WorkingCopy copy) {
    if (copy.files().isChanged()) {
      return "EDITING";
    }
    return copy.isOutdated() || foreignLock(project).isPresent() ? "VIEWING_VERSION" : "OPENED";
  }

  /**
   * Opens a project, or switches its branch or revision. Unsaved changes are lost.
   *
   * @throws StudioFailure if there is no such branch or revision
   */
  void open(StoredProject project, Optional<String> branch, Optional<String> revision) {
    String wanted = branch.orElseGet(() -> branch(project));
    if (!project.hasBranch(wanted)) {
      throw StudioFailure.conflict(
          "project.status.update.failed", "Failed to update project status.");
    }
    if (copy(project).isPresent() && branch.isEmpty() && revision.isEmpty()) {
      return;
    }
    Optional<StoredRevision> found =
        revision.map(
            id ->
                project
                    .revision(id)
                    .orElseThrow(
                        () ->
                            state.isFive()
                                ? StudioFailure.uncoded(
                                    500,
                                    "Folder '/opt/openl/user-workspace/"
                                        + project.name()
                                        + "' is absent.")
                                : StudioFailure.notFound("project.revision", "revision")));
    state.close(user, project);
    state.open(user, new WorkingCopy(project, wanted, found, state::compilingRequests));
  }

  void close(StoredProject project) {
    state.close(user, project);
  }

  void discard(StoredProject project) {
    copy(project)
        .ifPresent(
            copy -> {
              copy.discard();
              project.unlock(copy.branch(), user);
            });
  }

  /**
   * Saves a project; does nothing if it has no changes.
   *
   * @throws StudioFailure if another user has changed the same files in the meantime
   */
  void save(StoredProject project, Optional<String> comment) {
    Optional<WorkingCopy> changed = copy(project).filter(copy -> copy.files().isChanged());
    if (changed.isEmpty()) {
      return;
    }
    WorkingCopy copy = changed.get();
    requireNoForeignLock(project);
    state.requireNotProtected(copy.branch());
    SortedMap<String, byte[]> files = merged(project, copy);
    project.commit(
        copy.branch(),
        user,
        comment.orElse("Project " + project.name() + " is saved.")
            + (state.isFive() ? " Type: SAVE." : ""),
        files);
    project.unlock(copy.branch(), user);
    state.open(
        user, new WorkingCopy(project, copy.branch(), Optional.empty(), state::compilingRequests));
  }

  private SortedMap<String, byte[]> merged(StoredProject project, WorkingCopy copy) {
    SortedMap<String, byte[]> ours = copy.files().snapshot();
    SortedMap<String, byte[]> theirs = project.head(copy.branch()).files();
    List<String> conflicts =
        changed(copy.base().files(), theirs).stream()
            .filter(copy.files().changes()::containsKey)
            .toList();
    SortedMap<String, byte[]> merged = new TreeMap<>(theirs);
    copy.files().changes().keySet().forEach(path -> put(merged, path, ours.get(path)));
    if (conflicts.isEmpty()) {
      return merged;
    }
    if (state.isFive()) {
      throw StudioFailure.uncoded(500, "Failed to merge.");
    }
    state.storeConflict(
        user,
        new MergeConflict(
            project,
            copy.branch(),
            Optional.empty(),
            conflicts,
            new MergeConflict.Tree(Optional.of(copy.base()), copy.base().files()),
            new MergeConflict.Tree(Optional.of(copy.base()), ours),
            new MergeConflict.Tree(Optional.of(project.head(copy.branch())), theirs),
            merged));
    throw StudioFailure.conflict(
        "project.save.merge.conflict", "The project has conflicting changes.");
  }

  /** Puts a file, or removes it if it was deleted. */
  private static void put(SortedMap<String, byte[]> files, String path, byte[] content) {
    if (content == null) {
      files.remove(path);
    } else {
      files.put(path, content);
    }
  }

  private static SortedSet<String> changed(
      SortedMap<String, byte[]> before, SortedMap<String, byte[]> after) {
    SortedSet<String> paths = new TreeSet<>(before.keySet());
    paths.addAll(after.keySet());
    paths.removeIf(path -> Arrays.equals(before.get(path), after.get(path)));
    return paths;
  }
}
