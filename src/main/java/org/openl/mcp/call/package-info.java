/**
 * What every call of a tool or a resource shares: the caller, arguments, pages, failures in three
 * sentences. It may depend on {@code studio}, {@code auth} and {@code config}.
 */
package org.openl.mcp.call;
