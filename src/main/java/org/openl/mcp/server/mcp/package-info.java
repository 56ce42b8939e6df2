/** The adapter of the MCP extension: only this package depends on its internal packages. */
package org.openl.mcp.server.mcp;
