package org.openl.mcp.call.operations;

import org.openl.mcp.call.errors.CallException;

/** The failure of a call that was stopped because its client no longer waits for the answer. */
public final class CallCancelledException extends CallException {

  private static final long serialVersionUID = 1L;

  public CallCancelledException() {
    super("The call was cancelled.", "", "");
  }
}
