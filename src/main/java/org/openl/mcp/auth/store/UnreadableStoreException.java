package org.openl.mcp.auth.store;

/**
 * Thrown if a file is not a token store of this version. It has no cause, since the message of a
 * parser could contain a token.
 */
final class UnreadableStoreException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean foreign;

  private UnreadableStoreException(String why, boolean foreign) {
    super(why);
    this.foreign = foreign;
  }

  /**
   * Returns the failure of a token store that is damaged or of another version.
   *
   * @param why the reason in one clause
   */
  static UnreadableStoreException ofStore(String why) {
    return new UnreadableStoreException(why, false);
  }

  /**
   * Returns the failure of a file that is not a token store.
   *
   * @param why the reason in one clause
   */
  static UnreadableStoreException ofOther(String why) {
    return new UnreadableStoreException(why, true);
  }

  /** Returns whether the file is not a token store. */
  boolean foreign() {
    return foreign;
  }
}
