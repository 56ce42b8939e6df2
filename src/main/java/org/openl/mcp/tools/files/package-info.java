/** The toolset {@code files}: the files of a project. */
package org.openl.mcp.tools.files;
