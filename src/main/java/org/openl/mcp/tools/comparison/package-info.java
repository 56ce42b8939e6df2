/** The comparison of a project's workbooks in two states, for the tools of several toolsets. */
package org.openl.mcp.tools.comparison;
