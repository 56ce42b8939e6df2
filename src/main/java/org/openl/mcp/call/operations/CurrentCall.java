package org.openl.mcp.call.operations;

import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;
import org.openl.mcp.net.Deadline;

/** The MCP call that the current thread works on. */
@RequestScoped
public class CurrentCall {

  /** The longest that a call takes. Clients wait 60 s or longer. */
  static final Duration LONGEST = Duration.ofSeconds(50);

  /** What a call must have left to begin a change or a job in Studio. */
  private static final Duration TO_BEGIN = Duration.ofSeconds(10);

  private final Deadline deadline;
  private volatile String tool = "a call";
  private volatile CancellableCall call = new CancellableCall();

  CurrentCall() {
    this(Deadline.after(LONGEST));
  }

  CurrentCall(Deadline deadline) {
    this.deadline = deadline;
  }

  /** Begins the call of a tool. */
  public void begin(String toolName, CancellableCall accepted) {
    this.tool = toolName;
    this.call = accepted;
  }

  /** Returns the end of the time that everything in the call shares. */
  public Deadline deadline() {
    return deadline;
  }

  /** Returns the longest that the call may wait for its turn to change something. */
  Duration turn() {
    return deadline.remaining().minus(TO_BEGIN);
  }

  /** Returns the tool's name. */
  String tool() {
    return tool;
  }

  /** Returns the call as its client can cancel it. */
  CancellableCall cancellable() {
    return call;
  }
}
