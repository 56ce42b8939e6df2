/**
 * Checks the arguments of a call against the published schema, and finds the project or the
 * repository that an argument names.
 */
package org.openl.mcp.call.arguments;
