/**
 * The token store: the file, its lock, its permissions and its token families. This package may
 * depend only on {@code config}.
 */
package org.openl.mcp.auth.store;
