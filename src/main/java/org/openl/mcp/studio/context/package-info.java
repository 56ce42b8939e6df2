/** The signed-in user of OpenL Studio. */
package org.openl.mcp.studio.context;
