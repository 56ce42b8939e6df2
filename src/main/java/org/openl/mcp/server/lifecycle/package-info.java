/** Startup and shutdown of the server. */
package org.openl.mcp.server.lifecycle;
