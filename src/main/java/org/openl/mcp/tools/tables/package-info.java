/** The toolset {@code tables}: the tables of a project. */
package org.openl.mcp.tools.tables;
