package org.openl.mcp.call.operations;

import org.openl.mcp.auth.Identity;

/**
 * Identifies a job. Studio keeps one job per key.
 *
 * @param identity the owner of the job
 * @param kind see {@link StudioJob#kind}
 */
record JobKey(Identity identity, String kind) {}
