package org.openl.mcp.auth.store;

/**
 * What a file holds is no token store of this version. It has no cause: a parser's message would
 * repeat what it could not read, which may be a token.
 */
final class UnreadableStoreException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the failure.
   *
   * @param why one clause
   */
  UnreadableStoreException(String why) {
    super(why);
  }
}
