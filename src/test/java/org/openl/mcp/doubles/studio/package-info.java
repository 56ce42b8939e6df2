/** A double of OpenL Studio that keeps projects, branches, locks and workbooks in memory. */
package org.openl.mcp.doubles.studio;
