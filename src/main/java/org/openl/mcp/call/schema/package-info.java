/**
 * Generates the JSON schemas that tools publish for their arguments and answers. It depends on no
 * other package, so that {@code call} may use it.
 */
package org.openl.mcp.call.schema;
