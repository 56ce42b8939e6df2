package org.openl.mcp.config;

import java.util.Locale;

/**
 * What this process is, for those who do different things in each: {@code Main} knows it before
 * there is an application.
 */
public enum RunMode {
  /** A server over HTTP. */
  HTTP,
  /** A server over standard input and output. */
  STDIO,
  /** A command that a person runs: nothing goes on in the background. */
  COMMAND;

  private static final String PROPERTY = "org.openl.mcp.mode";

  /** Makes the process this. */
  public void enter() {
    System.setProperty(PROPERTY, name().toLowerCase(Locale.ROOT));
  }

  /** What the process is; HTTP when nobody has said anything. */
  static RunMode ofProcess() {
    return valueOf(System.getProperty(PROPERTY, HTTP.name()).toUpperCase(Locale.ROOT));
  }

  /** Whether clients are served. */
  public boolean serves() {
    return this != COMMAND;
  }
}
