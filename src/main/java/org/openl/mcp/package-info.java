/**
 * The process: reads the command line and the settings, and starts what they ask for. It may use
 * {@code cli}, {@code server}, {@code auth} and {@code config}; nothing depends on it.
 */
package org.openl.mcp;
