/**
 * The confirmation of destructive calls: the question as a value, the ways to ask a person, and the
 * answers that were given. This package may depend on {@code call}, {@code call.operations}, {@code
 * call.errors}, {@code auth}, {@code config} and {@code text}.
 */
package org.openl.mcp.call.confirmation;
