/**
 * What surrounds every call: the gates in front of both transports, redaction, health, metrics and
 * the shutdown. It may depend on {@code call}, {@code auth} and {@code config}.
 */
package org.openl.mcp.server;
