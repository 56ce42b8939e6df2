/** The differences between two states of a workbook: sheets, tables, rows, columns and cells. */
package org.openl.mcp.workbooks.comparison;
