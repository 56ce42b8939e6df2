/**
 * The MCP tools, one class for each toolset. This package may depend on {@code call}, {@code
 * studio}, {@code auth} and {@code config}.
 */
package org.openl.mcp.tools;
