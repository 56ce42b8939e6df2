/**
 * The checks that each HTTP request passes before the MCP extension sees it (MCP 2025-11-25,
 * Transports, "Streamable HTTP").
 */
package org.openl.mcp.server.http;
