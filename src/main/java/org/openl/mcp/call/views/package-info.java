/**
 * The page on which clients with MCP Apps show answers (SEP-1865 of 2026-01-26). Other clients see
 * nothing of it.
 */
package org.openl.mcp.call.views;
