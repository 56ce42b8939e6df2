package org.openl.mcp.cli;

/** What a person runs in a terminal: a bean, found by its mode. */
public interface Command {

  /** The first word of the command line. */
  CommandLineArguments.Mode mode();

  /**
   * Does it.
   *
   * @param invocation how
   * @param terminal whom it talks to
   */
  ExitCode run(CommandLineArguments invocation, Terminal terminal);
}
