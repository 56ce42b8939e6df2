/** Test runs and runs of tables. */
package org.openl.mcp.studio.tests;
