/**
 * The server around the tools: transports, authorization of callers, redaction, health, metrics,
 * startup and shutdown. It depends on {@code call}, {@code auth}, {@code net} and {@code config},
 * and on no individual tool.
 */
package org.openl.mcp.server;
