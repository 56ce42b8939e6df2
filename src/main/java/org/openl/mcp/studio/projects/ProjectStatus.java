package org.openl.mcp.studio.projects;

import java.util.Optional;

/**
 * The statuses of a project in Studio 5.27 and 6.x. A project keeps the text that Studio returns,
 * because another version may have further ones.
 */
public enum ProjectStatus {
  /** Not in this user's workspace. */
  CLOSED,
  /** Open, unchanged. */
  OPENED,
  /** Open, with unsaved changes. */
  EDITING,
  /** Open at a chosen revision, or because another user has locked the project. */
  VIEWING_VERSION,
  /** Only in this user's workspace. */
  LOCAL,
  /** Deleted, in 5.27. */
  ARCHIVED,
  /** Deleted, in 6.x. */
  DELETED;

  /** Returns whether a status, as Studio returns it, is this one. */
  public boolean is(Optional<String> status) {
    return status.filter(name()::equals).isPresent();
  }

  /**
   * Returns whether a status, as Studio returns it, is that of a project from a repository that the
   * user has opened.
   */
  static boolean isOpened(Optional<String> status) {
    return OPENED.is(status) || EDITING.is(status) || VIEWING_VERSION.is(status);
  }
}
