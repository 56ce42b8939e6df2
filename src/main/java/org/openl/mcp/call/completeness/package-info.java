/** How much of a table OpenL Studio has given. It may depend on {@code studio} and {@code text}. */
package org.openl.mcp.call.completeness;
