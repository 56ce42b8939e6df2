package org.openl.mcp.call.operations;

import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;
import java.util.Optional;
import org.openl.mcp.net.Deadline;
import org.openl.mcp.studio.WriteRecord;

/** The MCP call that the current thread works on. */
@RequestScoped
public class CurrentCall {

  /** The maximum duration of a call. Clients wait 60 s or longer. */
  static final Duration LONGEST = Duration.ofSeconds(50);

  /** The minimum remaining time for a call to begin a change or a job in Studio. */
  private static final Duration START_RESERVE = Duration.ofSeconds(10);

  private final Deadline deadline;
  private final WriteRecord writes = new WriteRecord();
  private volatile String tool = "a call";
  private volatile CancellableCall call = new CancellableCall();
  private volatile String session = "";
  private volatile JsonObject arguments = new JsonObject();
  private volatile boolean writing;

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

  /**
   * Sets the request of the call.
   *
   * @param sessionId the id of the session
   * @param checked the arguments
   */
  public void setRequest(String sessionId, JsonObject checked) {
    this.session = sessionId;
    this.arguments = checked;
  }

  /** Returns the id of the MCP session; empty if this is not the call of a tool. */
  public Optional<String> conversation() {
    return Optional.of(session).filter(id -> !id.isEmpty());
  }

  /** Returns the deadline for everything in the call. */
  public Deadline deadline() {
    return deadline;
  }

  /** Returns whether at least the given time remains until the deadline. */
  public boolean hasTimeFor(Duration work) {
    return deadline.remaining().compareTo(work) >= 0;
  }

  /** Returns the record of the changes that the call may have made in Studio. */
  public WriteRecord writes() {
    return writes;
  }

  /** Returns the maximum time to wait for a lock before a change or a job. */
  Duration maxLockWait() {
    return deadline.remaining().minus(START_RESERVE);
  }

  /** Returns the tool's name. */
  public String tool() {
    return tool;
  }

  /** Returns the id of the session; empty outside the call of a tool. */
  public String session() {
    return session;
  }

  /** Returns the arguments. They must not be changed. */
  public JsonObject arguments() {
    return arguments;
  }

  /** Returns whether the call holds the write lock of a project. */
  public boolean isWriting() {
    return writing;
  }

  /** Does work that changes a project. */
  <T, E extends Exception> T write(Work<T, E> change) throws E {
    writing = true;
    try {
      return change.run();
    } finally {
      writing = false;
    }
  }

  /** Returns the call that its client can cancel. */
  CancellableCall cancellable() {
    return call;
  }
}
