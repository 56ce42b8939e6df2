/** The transport over standard input and output (MCP 2025-11-25, Transports, "stdio"). */
package org.openl.mcp.server.stdio;
