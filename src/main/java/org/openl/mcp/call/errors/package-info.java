/** Failures of a call in three sentences: what happened, why, what to do next. */
package org.openl.mcp.call.errors;
