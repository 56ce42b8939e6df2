package org.openl.mcp.auth.store;

/**
 * Thrown if a token store cannot be used. The message is one clause for a person, without secrets.
 */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** The kind of failure. */
  public enum Kind {
    /** Another process has kept the lock for too long. */
    BUSY,
    /** The store cannot be written, for example because the disk is full. */
    NOT_WRITABLE,
    /** The store cannot be read. */
    NOT_READABLE
  }

  /**
   * Creates the failure.
   *
   * @param why the reason, one clause with the path
   */
  public StoreException(Kind kind, String why, Throwable cause) {
    super(why, cause);
    this.kind = kind;
  }

  /** Returns the kind of failure. */
  public Kind kind() {
    return kind;
  }
}
