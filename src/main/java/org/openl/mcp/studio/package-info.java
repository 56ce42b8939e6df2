/**
 * Typed REST clients for OpenL Studio: its records as on the wire, and its failures as one
 * exception. It may depend on {@code auth} and {@code config}, and knows nothing of MCP.
 */
package org.openl.mcp.studio;
