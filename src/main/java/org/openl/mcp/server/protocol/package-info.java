/**
 * Validation of JSON-RPC messages and the list of requests that are pending, for both transports.
 */
package org.openl.mcp.server.protocol;
