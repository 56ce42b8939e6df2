/**
 * Determines which tools a client sees and can call, by the version of OpenL Studio and the role of
 * the caller.
 */
package org.openl.mcp.call.availability;
