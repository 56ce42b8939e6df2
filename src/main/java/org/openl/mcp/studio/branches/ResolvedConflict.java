package org.openl.mcp.studio.branches;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** The answer of {@code POST /projects/{projectId}/merge/conflicts/resolve}. */
@RegisterForReflection
public record ResolvedConflict(String status, List<String> resolvedFiles) {

  /** Replaces an absent status with an empty one, and absent files with none. */
  public ResolvedConflict {
    status = status == null ? "" : status;
    resolvedFiles = resolvedFiles == null ? List.of() : List.copyOf(resolvedFiles);
  }

  /** Returns whether the conflict was resolved. Otherwise, Studio keeps it. */
  public boolean isSuccess() {
    return status.equals("success");
  }
}
