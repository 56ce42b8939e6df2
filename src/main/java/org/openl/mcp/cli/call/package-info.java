/**
 * The commands that use the tools without an assistant. They are MCP clients of the server in the
 * same process, so every check of a call applies to them too.
 */
package org.openl.mcp.cli.call;
