package org.openl.mcp.real;

/** Listens to the progress of a slow setup. */
interface SetupProgress {

  /** Something has begun or ended. */
  void say(String what);

  /** For tests: one line each on standard error. */
  SetupProgress LOG = what -> System.err.println("[real servers] " + what);
}
