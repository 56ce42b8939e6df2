package org.openl.mcp.studio.branches;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The answer of {@code POST /projects/{projectId}/merge}.
 *
 * @param status success or conflicts; empty if Studio does not say what happened
 * @param conflictGroups the files in conflict, by projects
 */
@RegisterForReflection
public record MergeOutcome(String status, List<StoredConflict.Group> conflictGroups) {

  /** Replaces an absent status with an empty one, and absent groups with none. */
  public MergeOutcome {
    status = status == null ? "" : status;
    conflictGroups = conflictGroups == null ? List.of() : List.copyOf(conflictGroups);
  }

  /** Returns whether nothing was merged, because of a conflict that Studio has stored. */
  public boolean isConflict() {
    return status.equals("conflicts");
  }

  /** Returns the files in conflict. */
  public List<String> files() {
    return conflictGroups.stream().flatMap(group -> group.files().stream()).toList();
  }
}
