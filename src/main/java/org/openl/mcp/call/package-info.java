/**
 * The common parts of all calls of tools and resources: the caller, arguments, pages, and failures
 * in three sentences. This package may depend on {@code studio}, {@code auth} and {@code config}.
 */
package org.openl.mcp.call;
