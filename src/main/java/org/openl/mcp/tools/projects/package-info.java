/** The toolset {@code projects}: tools and resources for projects. */
package org.openl.mcp.tools.projects;
