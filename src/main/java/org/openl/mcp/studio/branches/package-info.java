/** Changes and merges of the branches of a project in OpenL Studio. */
package org.openl.mcp.studio.branches;
