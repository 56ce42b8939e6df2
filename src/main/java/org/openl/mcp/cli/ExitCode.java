package org.openl.mcp.cli;

/** How a process ends, as scripts see it. */
public enum ExitCode {
  /** As asked. */
  DONE(0),
  /** What was asked for could not be done; standard error says why. */
  FAILED(1),
  /** The command line is wrong. */
  USAGE(2),
  /**
   * {@code EX_CONFIG} of sysexits.h: a setting is missing, malformed or contradicts another one.
   */
  WRONG_SETTINGS(78),
  /** Ctrl-C. */
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number. */
  public int code() {
    return code;
  }
}
