package org.openl.mcp.auth.store;

import java.io.IOException;

/** A file system has no locks, so that two processes would spend one refresh token twice. */
final class LockingUnsupportedException extends IOException {

  private static final long serialVersionUID = 1L;

  LockingUnsupportedException(IOException cause) {
    super("its file system has no file locks", cause);
  }
}
