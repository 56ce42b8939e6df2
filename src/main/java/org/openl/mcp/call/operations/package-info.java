/**
 * The life of a call: how many run at a time, which locks a write holds, how a job of Studio is
 * started and polled, how progress is reported, and how a call is stopped.
 */
package org.openl.mcp.call.operations;
