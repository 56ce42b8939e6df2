package org.openl.mcp.auth;

import org.openl.mcp.auth.store.TokenFamilyId;

/**
 * The access token that calls are given.
 *
 * @param key the lineage it belongs to
 * @param person what tells apart in whose name it is
 * @param access itself
 * @param fetchedHere whether this process has asked for it; else another one has
 */
record CurrentAccessToken(
    TokenFamilyId key, String person, AccessToken access, boolean fetchedHere) {

  static CurrentAccessToken of(
      TokenFamilySelector.Use use, AccessToken access, boolean fetchedHere) {
    return new CurrentAccessToken(use.key(), use.person(), access, fetchedHere);
  }

  /** Whether it is of this lineage, and at least as new as a token that is stored there. */
  boolean supersedes(AccessToken stored, TokenFamilyId lineage) {
    return key.equals(lineage) && !access.lifetime().sentAt().isBefore(stored.lifetime().sentAt());
  }

  /** Whether a request was sent with it. */
  boolean is(AuthorizationHeader authorization) {
    return access.value().equals(authorization.credentials());
  }
}
