/** The tables of a project in OpenL Studio. */
package org.openl.mcp.studio.tables;
