package org.openl.mcp.call.results;

/**
 * What a tool answers: a record that is the structured content (MCP 2025-11-25, Tools, "Structured
 * Content"). Optional and empty components are left out on the wire.
 */
public interface Answer {

  /** What a model reads at once without losing sight of the rest, in characters. */
  int LARGEST = 25_000;

  /** The answer in one sentence, for {@code OPENL_MCP_TEXT=short}. */
  String sentence();
}
