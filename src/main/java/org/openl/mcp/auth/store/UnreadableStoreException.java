package org.openl.mcp.auth.store;

/**
 * What a file holds is no token store of this version. It has no cause: a parser's message would
 * repeat what it could not read, which may be a token.
 */
final class UnreadableStoreException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean foreign;

  private UnreadableStoreException(String why, boolean foreign) {
    super(why);
    this.foreign = foreign;
  }

  /**
   * A token store that is damaged or of another version.
   *
   * @param why one clause
   */
  static UnreadableStoreException ofStore(String why) {
    return new UnreadableStoreException(why, false);
  }

  /**
   * Something that this server has never written.
   *
   * @param why one clause
   */
  static UnreadableStoreException ofOther(String why) {
    return new UnreadableStoreException(why, true);
  }

  /** Whether it is something that this server has never written. */
  boolean foreign() {
    return foreign;
  }
}
