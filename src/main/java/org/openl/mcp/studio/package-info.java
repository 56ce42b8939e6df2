/**
 * Typed REST clients for OpenL Studio. Records match the JSON of the REST API, and all failures are
 * one exception. The package may depend on {@code auth} and {@code config}, but not on MCP.
 */
package org.openl.mcp.studio;
