/** Tools that run tests and tables. */
package org.openl.mcp.tools.tests;
