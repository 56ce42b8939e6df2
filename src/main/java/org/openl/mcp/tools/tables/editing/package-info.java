/** Edits tables: the cells of a table, the edits of a call, and how OpenL Studio gets them. */
package org.openl.mcp.tools.tables.editing;
