package org.openl.mcp.cli.call;

/** The server answered a request with an error of the protocol, not with a result. */
final class RejectedRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * The code for wrong parameters (JSON-RPC 2.0, section 5.1). A tool that is not offered is one.
   */
  private static final int INVALID_PARAMS = -32602;

  private final int code;

  /**
   * Creates the exception.
   *
   * @param code the code of the error
   * @param message the message of the server
   */
  RejectedRequestException(int code, String message) {
    super(message);
    this.code = code;
  }

  /** Returns whether the server rejected the parameters. */
  boolean isOfParameters() {
    return code == INVALID_PARAMS;
  }
}
