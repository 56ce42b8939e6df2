/**
 * Where tokens are stored: the file, its lock and its permissions, and the lineages in it. It may
 * depend on {@code config} only.
 */
package org.openl.mcp.auth.store;
