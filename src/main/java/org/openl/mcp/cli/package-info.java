/**
 * The command line and its commands, which run inside the application without background work. This
 * package may depend on {@code tools}, {@code studio}, {@code auth} and {@code config}.
 */
package org.openl.mcp.cli;
