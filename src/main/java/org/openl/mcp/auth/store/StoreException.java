package org.openl.mcp.auth.store;

/** A token store cannot be used now. The message is one clause for a person, free of secrets. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** What is wrong. */
  public enum Kind {
    /** Another process has held the lock for too long. */
    BUSY,
    /** Nothing can be written: read-only, disk full. */
    NOT_WRITABLE,
    /** What is there cannot be read. */
    NOT_READABLE
  }

  /**
   * Creates the failure.
   *
   * @param why one clause that names the place
   */
  public StoreException(Kind kind, String why, Throwable cause) {
    super(why, cause);
    this.kind = kind;
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }
}
