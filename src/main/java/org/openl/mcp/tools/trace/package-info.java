/** The toolset {@code trace}: tools that trace rules step by step. */
package org.openl.mcp.tools.trace;
