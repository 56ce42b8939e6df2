/** The tools that create, delete and merge branches, and those for merge conflicts. */
package org.openl.mcp.tools.branches;
