/** The life of a call: how many run at a time, and how a call is stopped. */
package org.openl.mcp.call.operations;
