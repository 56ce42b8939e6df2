/** The toolset {@code history}: the unsaved versions of a workbook. */
package org.openl.mcp.tools.history;
