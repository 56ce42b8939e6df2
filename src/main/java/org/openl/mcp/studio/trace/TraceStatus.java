package org.openl.mcp.studio.trace;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;

/**
 * The state of a trace.
 *
 * @param status {@code pending}, {@code running}, {@code suspended}, {@code completed}, {@code
 *     error} or {@code terminated}
 */
@RegisterForReflection
public record TraceStatus(String status) {

  private static final Set<String> MOVING = Set.of("pending", "running");

  /** Returns whether the trace has not reached a stop yet. */
  public boolean isMoving() {
    return isMoving(status);
  }

  static boolean isMoving(String status) {
    return MOVING.contains(status);
  }
}
