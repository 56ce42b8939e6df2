package org.openl.mcp.call.operations;

import org.openl.mcp.auth.Identity;

/**
 * What Studio keeps one job of.
 *
 * @param identity whose job it is
 * @param kind see {@link StudioJob#kind}
 */
record JobKey(Identity identity, String kind) {}
