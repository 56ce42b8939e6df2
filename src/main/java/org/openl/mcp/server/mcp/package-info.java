/** The one place that depends on internal packages of the MCP extension. */
package org.openl.mcp.server.mcp;
