/**
 * The typed settings: their list, how they are read and checked, and the secrets among them. It may
 * depend on {@code text} only.
 */
package org.openl.mcp.config;
