/** Compares two states of a project with the state that both have in common. */
package org.openl.mcp.tools.branches.changes;
