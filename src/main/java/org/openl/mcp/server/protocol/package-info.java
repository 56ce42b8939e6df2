/**
 * Validation of JSON-RPC messages and the registry of pending requests, which both transports use.
 */
package org.openl.mcp.server.protocol;
