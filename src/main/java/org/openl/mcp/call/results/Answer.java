package org.openl.mcp.call.results;

/**
 * The answer of a tool: a record that is the structured content (MCP 2025-11-25, Tools, "Structured
 * Content"). Optional and empty components are left out on the wire.
 */
public interface Answer {

  /**
   * The maximum length of an answer in characters. A longer answer would take too much of a model's
   * context.
   */
  int LARGEST = 25_000;

  /** Returns the answer in one sentence, for {@code OPENL_MCP_TEXT=short}. */
  String sentence();
}
