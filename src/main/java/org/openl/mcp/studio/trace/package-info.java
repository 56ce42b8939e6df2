/** The interactive trace of rules in OpenL Studio 6.x. */
package org.openl.mcp.studio.trace;
