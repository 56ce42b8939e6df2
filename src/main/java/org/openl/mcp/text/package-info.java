/** Makes text from other systems safe to show. This package depends on no other one. */
package org.openl.mcp.text;
