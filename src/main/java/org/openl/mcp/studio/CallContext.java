package org.openl.mcp.studio;

import java.util.Optional;
import org.openl.mcp.auth.AuthorizationHeader;
import org.openl.mcp.net.Deadline;

/**
 * What a request gets from the call that makes it.
 *
 * @param credentials empty when Studio is used anonymously
 * @param deadline when the answer must be complete at the latest
 */
record CallContext(Optional<AuthorizationHeader> credentials, Deadline deadline) {}
