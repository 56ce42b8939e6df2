/**
 * The MCP resources, their templates and completion. It may depend on {@code call}, {@code studio},
 * {@code auth} and {@code config}.
 */
package org.openl.mcp.resources;
