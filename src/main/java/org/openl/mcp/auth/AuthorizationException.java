package org.openl.mcp.auth;

/**
 * No credentials for Studio can be had now. The parts are sentences for a person, free of secrets.
 */
public class AuthorizationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String why;
  private final String next;

  /**
   * Creates the failure from its three parts.
   *
   * @param what what happened
   * @param why why, as far as known; may be empty
   * @param next what to do next
   */
  public AuthorizationException(String what, String why, String next) {
    super(what);
    this.why = why;
    this.next = next;
  }

  /** Why, as far as known; empty when unknown. */
  public String why() {
    return why;
  }

  /** What to do next. */
  public String next() {
    return next;
  }
}
