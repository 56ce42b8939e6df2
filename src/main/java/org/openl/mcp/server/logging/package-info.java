/** Redaction of credentials in all log records. */
package org.openl.mcp.server.logging;
