/** The unsaved versions of workbooks. */
package org.openl.mcp.studio.history;
