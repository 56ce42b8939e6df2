package org.openl.mcp.auth;

import org.openl.mcp.auth.store.LineageKey;

/**
 * The access token that calls are given.
 *
 * @param key the lineage it belongs to
 * @param access itself
 * @param fetchedHere whether this process has asked for it; else another one has
 */
record TokenInUse(LineageKey key, AccessToken access, boolean fetchedHere) {

  /** Whether a request was sent with it. */
  boolean is(Authorization authorization) {
    return access.value().equals(authorization.credentials());
  }
}
