/**
 * The MCP resources, their templates and completion. It may depend on {@code call}, {@code studio}
 * and {@code auth}.
 */
package org.openl.mcp.resources;
