/** Finds out whether the typed view of a table of OpenL Studio 5.27 shows the whole table. */
package org.openl.mcp.tools.tables.completeness;
