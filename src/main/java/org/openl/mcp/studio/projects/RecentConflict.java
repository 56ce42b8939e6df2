package org.openl.mcp.studio.projects;

import java.util.Optional;
import org.openl.mcp.studio.StudioSession;

/**
 * The project whose conflict OpenL Studio has stored for an identity, as far as this server has
 * seen it. Studio keeps one conflict, and the conflict of another project replaces it.
 */
public final class RecentConflict {

  private Optional<String> projectId = Optional.empty();

  private RecentConflict() {}

  /** Returns what is known for the identity of a session. */
  public static RecentConflict of(StudioSession session) {
    return session.shared(RecentConflict.class, RecentConflict::new);
  }

  /** Returns the id of the project; empty if none is known. */
  public synchronized Optional<String> projectId() {
    return projectId;
  }

  /** Sets the project whose conflict is stored now. */
  public synchronized void put(String id) {
    projectId = Optional.of(id);
  }

  /** Forgets a project whose conflict is not stored any more. */
  public synchronized void remove(String id) {
    projectId = projectId.filter(known -> !known.equals(id));
  }
}
