/** The files of a project in OpenL Studio. */
package org.openl.mcp.studio.files;
