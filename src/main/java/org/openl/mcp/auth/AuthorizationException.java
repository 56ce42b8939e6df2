package org.openl.mcp.auth;

/**
 * Thrown if no credentials for Studio are available. All parts are sentences for a person, without
 * secrets.
 */
public class AuthorizationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String why;
  private final String next;

  /**
   * Creates the failure from its three parts.
   *
   * @param what what happened
   * @param why the reason, if known; may be empty
   * @param next the remedy
   */
  public AuthorizationException(String what, String why, String next) {
    super(what);
    this.why = why;
    this.next = next;
  }

  /** Returns the reason; empty if unknown. */
  public String why() {
    return why;
  }

  /** Returns the remedy. */
  public String next() {
    return next;
  }
}
