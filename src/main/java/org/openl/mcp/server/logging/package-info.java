/** Redaction of every log record. */
package org.openl.mcp.server.logging;
