package org.openl.mcp.call.errors;

import java.util.Optional;
import org.openl.mcp.studio.StudioException;

/**
 * The failure of a call that cannot be carried out as requested. Tools throw it; the client
 * receives its {@link Failure}.
 */
public class CallException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Optional<Failure> failure;

  /** Creates the exception from the three sentences of a failure. */
  public CallException(String what, String why, String next) {
    super(what);
    this.failure = Optional.of(new Failure(what, why, next));
  }

  /**
   * Creates the exception from a failure of OpenL Studio.
   *
   * @param which a sentence that names the item that the call was about
   */
  public CallException(StudioException cause, String which) {
    super(which, cause);
    this.failure = Optional.empty();
  }

  /** Returns the failure; empty if the cause determines it. */
  public Optional<Failure> failure() {
    return failure;
  }
}
