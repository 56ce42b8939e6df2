/** Creates, copies, replaces and deletes tables, and changes their properties (6.x). */
package org.openl.mcp.tools.tables.authoring;
