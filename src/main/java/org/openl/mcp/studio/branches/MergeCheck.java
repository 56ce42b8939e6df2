package org.openl.mcp.studio.branches;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/**
 * The answer of {@code POST /projects/{projectId}/merge/check}. It does not predict conflicts.
 *
 * @param sourceBranch the branch whose changes are merged; absent if Studio does not name it
 * @param targetBranch the branch that receives them; absent if Studio does not name it
 * @param status mergeable or up-to-date
 * @param blockedBy bypass-required, protected-branch or locked; absent if nothing prevents the
 *     merge
 */
@RegisterForReflection
public record MergeCheck(
    Optional<String> sourceBranch,
    Optional<String> targetBranch,
    Optional<String> status,
    boolean canMerge,
    Optional<String> blockedBy) {

  /** Returns whether Studio names no other branches than these. */
  public boolean isBetween(String source, String target) {
    return sourceBranch.filter(named -> !named.equals(source)).isEmpty()
        && targetBranch.filter(named -> !named.equals(target)).isEmpty();
  }

  /** Returns whether the target branch already has all changes of the source branch. */
  public boolean isUpToDate() {
    return status.filter("up-to-date"::equals).isPresent();
  }
}
