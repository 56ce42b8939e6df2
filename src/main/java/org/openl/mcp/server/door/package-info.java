/**
 * The door of the HTTP endpoint: who calls, and whether they may (MCP 2025-11-25, Authorization).
 * It is installed only with {@code OPENL_MCP_AUTH=oidc}.
 */
package org.openl.mcp.server.door;
