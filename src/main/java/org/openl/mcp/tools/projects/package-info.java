/** The toolset {@code projects}: projects, as tools and resources. */
package org.openl.mcp.tools.projects;
