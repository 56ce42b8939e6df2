/** Checks whether OpenL Studio gave a whole table. */
package org.openl.mcp.tools.tables.completeness;
