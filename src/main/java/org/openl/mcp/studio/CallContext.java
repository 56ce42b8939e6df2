package org.openl.mcp.studio;

import java.util.Optional;
import org.openl.mcp.auth.AuthorizationHeader;
import org.openl.mcp.net.Deadline;

/**
 * The context that a request takes from its call.
 *
 * @param credentials empty if Studio is used anonymously
 * @param deadline when the answer must be complete
 */
record CallContext(Optional<AuthorizationHeader> credentials, Deadline deadline) {}
