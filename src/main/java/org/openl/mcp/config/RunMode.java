package org.openl.mcp.config;

import java.util.Locale;

/** The run mode of this process. {@code Main} sets it before the application starts. */
public enum RunMode {
  /** An MCP server over HTTP. */
  HTTP,
  /** An MCP server over standard input and output. */
  STDIO,
  /** A command such as {@code login}, without background work. */
  COMMAND;

  private static final String PROPERTY = "org.openl.mcp.mode";

  /** Makes this the mode of the process. */
  public void enter() {
    System.setProperty(PROPERTY, name().toLowerCase(Locale.ROOT));
  }

  /** Returns the mode of the process; HTTP if none was set. */
  static RunMode ofProcess() {
    return valueOf(System.getProperty(PROPERTY, HTTP.name()).toUpperCase(Locale.ROOT));
  }

  /** Returns whether this mode serves MCP clients. */
  public boolean serves() {
    return this != COMMAND;
  }
}
