/**
 * The authorization of callers of the HTTP endpoint by access tokens (MCP 2025-11-25,
 * Authorization).
 */
package org.openl.mcp.server.authorization;
