package org.openl.mcp.call.operations;

/** The MCP sessions that exist. */
public interface SessionDirectory {

  /** Returns whether a session exists over HTTP; standard input has no such session. */
  boolean has(String id);
}
