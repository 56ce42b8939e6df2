package org.openl.mcp.auth.store;

import java.io.IOException;

/** Tokens could be written there, but would not be safe. The message is one clause for a person. */
final class RefusedPlaceException extends IOException {

  private static final long serialVersionUID = 1L;

  RefusedPlaceException(String why) {
    super(why);
  }
}
