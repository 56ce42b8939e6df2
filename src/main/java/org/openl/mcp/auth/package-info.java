/**
 * From the settings to a valid bearer token for an {@code Identity}: its life, its renewal, and
 * what failures mean to a person. It may depend on {@code config} and the packages below it, and
 * knows nothing of MCP.
 */
package org.openl.mcp.auth;
