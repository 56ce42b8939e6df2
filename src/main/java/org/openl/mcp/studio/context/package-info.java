/** The signed-in user, as OpenL Studio knows them. */
package org.openl.mcp.studio.context;
