package org.openl.mcp.auth.store;

import java.io.IOException;

/**
 * Thrown if a file system does not support locks, so that two processes could use the same refresh
 * token.
 */
final class LockingUnsupportedException extends IOException {

  private static final long serialVersionUID = 1L;

  LockingUnsupportedException(IOException cause) {
    super("its file system does not support file locks", cause);
  }
}
