package org.openl.mcp.studio.trace;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The calls that a step has made.
 *
 * @param total the number of all of them
 */
@RegisterForReflection
public record TreeChildren(List<TreeNode> children, int total) {

  /** Replaces an absent list with an empty one. */
  public TreeChildren {
    children = children == null ? List.of() : List.copyOf(children);
  }
}
