/**
 * The MCP tools, one class for each toolset. It may depend on {@code call}, {@code studio}, {@code
 * auth} and {@code config}.
 */
package org.openl.mcp.tools;
