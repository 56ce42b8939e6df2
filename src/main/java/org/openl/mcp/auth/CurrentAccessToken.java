package org.openl.mcp.auth;

import org.openl.mcp.auth.store.TokenFamilyId;

/**
 * The access token that calls use.
 *
 * @param key the ID of its token family
 * @param person an identifier of its user
 * @param access the token
 * @param fetchedHere whether this process requested it, rather than another one
 */
record CurrentAccessToken(
    TokenFamilyId key, String person, AccessToken access, boolean fetchedHere) {

  static CurrentAccessToken of(
      TokenFamilySelector.Use use, AccessToken access, boolean fetchedHere) {
    return new CurrentAccessToken(use.key(), use.person(), access, fetchedHere);
  }

  /** Returns whether the token belongs to this family and is at least as new as the stored one. */
  boolean supersedes(AccessToken stored, TokenFamilyId family) {
    return key.equals(family) && !access.lifetime().sentAt().isBefore(stored.lifetime().sentAt());
  }

  /** Returns whether a header contains this token. */
  boolean is(AuthorizationHeader authorization) {
    return access.value().equals(authorization.credentials());
  }
}
