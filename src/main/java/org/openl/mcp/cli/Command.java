package org.openl.mcp.cli;

/** A command that a person runs in a terminal: a bean, selected by its mode. */
public interface Command {

  /** Returns the mode, which is the first word of the command line. */
  CommandLineArguments.Mode mode();

  /**
   * Runs the command.
   *
   * @param invocation the command line
   * @param terminal where it reads and prints
   * @return the exit code of the process
   */
  ExitCode run(CommandLineArguments invocation, Terminal terminal);
}
