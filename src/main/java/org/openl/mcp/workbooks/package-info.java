/**
 * Excel files as grids of cells, and the tables in them. This package knows nothing of OpenL Studio
 * and MCP.
 */
package org.openl.mcp.workbooks;
