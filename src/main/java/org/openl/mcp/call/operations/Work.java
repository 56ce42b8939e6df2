package org.openl.mcp.call.operations;

/** What a call does. */
@FunctionalInterface
public interface Work<T, E extends Exception> {

  /** Does it. */
  T run() throws E;
}
