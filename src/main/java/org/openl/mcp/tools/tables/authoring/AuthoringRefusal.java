package org.openl.mcp.tools.tables.authoring;

import org.openl.mcp.call.errors.CallException;

/** Creates the failures of calls that were not made. */
final class AuthoringRefusal {

  private AuthoringRefusal() {}

  /**
   * Creates a failure.
   *
   * @param why a sentence
   * @param next a sentence that says what to do
   */
  static CallException of(String why, String next) {
    return new CallException("Nothing was changed.", why, next);
  }
}
