package org.openl.mcp.studio.trace;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A call of a table in the tree of a trace.
 *
 * @param uri as in {@link TraceFrame}
 * @param instance how often the table was called before
 * @param error whether an error has occurred in it
 */
@RegisterForReflection
public record TreeNode(
    String uri,
    Optional<String> name,
    int instance,
    Optional<String> kind,
    boolean error,
    List<TraceStep> steps) {

  /** Replaces an absent list with an empty one. Requires an address. */
  public TreeNode {
    Objects.requireNonNull(uri, "uri");
    steps = steps == null ? List.of() : List.copyOf(steps);
  }
}
