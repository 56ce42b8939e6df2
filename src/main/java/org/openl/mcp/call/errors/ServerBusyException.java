package org.openl.mcp.call.errors;

/** The failure of a call that was not made because the maximum number of calls is running. */
public final class ServerBusyException extends CallException {

  private static final long serialVersionUID = 1L;

  public ServerBusyException() {
    super(
        "The call was not made.",
        "The server is already running the maximum number of calls.",
        "Wait a few seconds, then repeat the call.");
  }
}
