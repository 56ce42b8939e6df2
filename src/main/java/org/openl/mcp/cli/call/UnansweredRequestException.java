package org.openl.mcp.cli.call;

import java.time.Duration;

/** The server did not answer a request in time. */
final class UnansweredRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param waited the time that the command has waited
   */
  UnansweredRequestException(Duration waited) {
    super(
        "The call has not ended within %d s. If the tool changes something, the change may or may not have been made: look before you repeat the call."
            .formatted(waited.toSeconds()));
  }
}
