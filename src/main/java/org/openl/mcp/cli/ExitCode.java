package org.openl.mcp.cli;

/** The exit codes of the process, on which scripts rely. */
public enum ExitCode {
  /** Success. */
  DONE(0),
  /** The command failed; standard error says why. */
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

  /** Returns the number. */
  public int code() {
    return code;
  }
}
