package org.openl.mcp.call;

/**
 * What a tool answers: a record that is the structured content (MCP 2025-11-25, Tools, "Structured
 * Content"). Optional and empty components are left out on the wire.
 */
public interface Answer {}
