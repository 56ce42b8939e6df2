/** The projects of OpenL Studio. */
package org.openl.mcp.studio.projects;
