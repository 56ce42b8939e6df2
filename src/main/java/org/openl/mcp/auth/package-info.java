/**
 * Bearer tokens for Studio: their lifetime, renewal and failures. This package may depend on {@code
 * config} and on its subpackages, and is independent of MCP.
 */
package org.openl.mcp.auth;
