/**
 * From the settings to a valid bearer token for an {@code Identity}: requests to the identity
 * provider, renewal, and what failures mean. It may depend on {@code config} only, and knows
 * nothing of MCP.
 */
package org.openl.mcp.auth;
