package org.openl.mcp.studio;

import java.util.Optional;
import org.openl.mcp.auth.AuthorizationHeader;
import org.openl.mcp.net.Deadline;

/** The context that the requests of a call take from it. */
final class CallContext {

  private final Optional<AuthorizationHeader> credentials;
  private final Deadline deadline;
  private volatile boolean ended;

  /**
   * Creates the context of a call that begins now.
   *
   * @param credentials empty if Studio is used anonymously
   * @param deadline when the answer must be complete
   */
  CallContext(Optional<AuthorizationHeader> credentials, Deadline deadline) {
    this.credentials = credentials;
    this.deadline = deadline;
  }

  Optional<AuthorizationHeader> credentials() {
    return credentials;
  }

  Deadline deadline() {
    return deadline;
  }

  /** Ends the call. A request that is not sent yet must not be sent any more. */
  void end() {
    ended = true;
  }

  /** Returns whether the call has ended, or its deadline is over. */
  boolean hasEnded() {
    return ended || deadline.isOver();
  }
}
