/** Metrics and readiness of the sign-in. */
package org.openl.mcp.server.monitoring;
