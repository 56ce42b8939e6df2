/** What happens when the server starts and when it is asked to end. */
package org.openl.mcp.server.lifecycle;
