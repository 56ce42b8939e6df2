package org.openl.mcp.call.operations;

import org.openl.mcp.call.errors.CallException;

/** A call was stopped because its client does not wait for the answer any more. */
public final class CallCancelledException extends CallException {

  private static final long serialVersionUID = 1L;

  CallCancelledException() {
    super("The call was cancelled.", "", "");
  }
}
