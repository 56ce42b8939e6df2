package org.openl.mcp.auth.store;

import java.io.IOException;

/** Thrown if tokens would not be safe at a location. The message is one clause for a person. */
final class UnsafeLocationException extends IOException {

  private static final long serialVersionUID = 1L;

  UnsafeLocationException(String why) {
    super(why);
  }
}
