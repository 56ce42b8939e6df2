package org.openl.mcp.call.errors;

/** A call was not made, because as many calls as possible are running. */
public final class ServerBusyException extends CallException {

  private static final long serialVersionUID = 1L;

  public ServerBusyException() {
    super(
        "The call was not made.",
        "The server is working on as many calls as it can.",
        "Wait some seconds, then repeat the call.");
  }
}
