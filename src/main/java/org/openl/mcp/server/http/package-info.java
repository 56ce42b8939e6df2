/**
 * The Streamable HTTP transport in front of the MCP extension: checks of headers, bodies and
 * messages, and the limits (MCP 2025-11-25, Transports, "Streamable HTTP").
 */
package org.openl.mcp.server.http;
