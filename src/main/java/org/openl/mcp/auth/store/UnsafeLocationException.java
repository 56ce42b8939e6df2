package org.openl.mcp.auth.store;

import java.io.IOException;

/** Tokens could be written there, but would not be safe. The message is one clause for a person. */
final class UnsafeLocationException extends IOException {

  private static final long serialVersionUID = 1L;

  UnsafeLocationException(String why) {
    super(why);
  }
}
