/** What is safe to show of a text that somebody else has written. */
package org.openl.mcp.text;
