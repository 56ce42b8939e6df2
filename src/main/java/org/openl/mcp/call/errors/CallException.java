package org.openl.mcp.call.errors;

import java.util.Optional;
import org.openl.mcp.studio.StudioException;

/**
 * A call cannot be carried out as it was made; thrown by tools, and answered with its {@link
 * Failure}.
 */
public class CallException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Optional<Failure> failure;

  /** Creates it from the three sentences of a failure. */
  public CallException(String what, String why, String next) {
    super(what);
    this.failure = Optional.of(new Failure(what, why, next));
  }

  /**
   * Creates it from a failure of OpenL Studio.
   *
   * @param which a sentence that names what the call was about
   */
  public CallException(StudioException cause, String which) {
    super(which, cause);
    this.failure = Optional.empty();
  }

  /** Returns the failure; empty if it is that of the cause. */
  public Optional<Failure> failure() {
    return failure;
  }
}
