/**
 * What surrounds every call: transports, authorization of callers, redaction, health, metrics and
 * shutdown. It may depend on {@code call}, {@code auth}, {@code net} and {@code config}, and knows
 * no tool by name.
 */
package org.openl.mcp.server;
