package org.openl.mcp.cli.call;

/** The server answered a request with an error of the protocol, not with a result. */
final class RejectedRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message the message of the server
   */
  RejectedRequestException(String message) {
    super(message);
  }
}
