package org.openl.mcp.call.errors;

/** A call was not made, because as many calls as possible are running. */
public final class ServerBusyException extends CallException {

  private static final long serialVersionUID = 1L;

  public ServerBusyException() {
    super(
        "The call was not made.",
        "The server is already running the maximum number of calls.",
        "Wait a few seconds, then repeat the call.");
  }
}
