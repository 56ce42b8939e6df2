/** The toolset {@code context}: this server and what it is connected to. */
package org.openl.mcp.tools.context;
