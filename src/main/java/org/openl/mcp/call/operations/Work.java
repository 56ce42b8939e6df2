package org.openl.mcp.call.operations;

/** The work of a call. */
@FunctionalInterface
public interface Work<T, E extends Exception> {

  /** Does the work. */
  T run() throws E;
}
