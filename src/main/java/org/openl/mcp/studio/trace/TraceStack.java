package org.openl.mcp.studio.trace;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The state of a trace with its frames.
 *
 * @param status as in {@link TraceStatus}
 * @param frames none while the trace runs, and none of a completed trace with profiling
 * @param sessionId identifies the trace; another start has another one
 * @param error why the trace has ended
 * @param tree the traced table, if the trace has profiling
 */
@RegisterForReflection
public record TraceStack(
    String status,
    List<TraceFrame> frames,
    Optional<String> sessionId,
    Optional<JsonNode> error,
    Optional<TreeNode> tree) {

  /** Replaces an absent list with an empty one. Requires a status. */
  public TraceStack {
    Objects.requireNonNull(status, "status");
    error = error.filter(json -> !json.isNull() && !json.isMissingNode());
    frames = frames == null ? List.of() : List.copyOf(frames);
  }

  /** Returns whether the trace has not reached a stop yet. */
  public boolean isMoving() {
    return TraceStatus.isMoving(status);
  }

  /**
   * Returns whether this is the stack of another trace.
   *
   * @param known the id of the trace that is asked for; empty if it is not known
   */
  public boolean isOther(Optional<String> known) {
    return sessionId.filter(id -> known.filter(own -> !own.equals(id)).isPresent()).isPresent();
  }

  /** Returns whether the trace can make a step. */
  public boolean isSuspended() {
    return status.equals("suspended");
  }
}
