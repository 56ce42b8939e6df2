package org.openl.mcp.auth;

import java.util.Optional;

/**
 * How this server is signed in to Studio, for people and probes; it holds no credential.
 *
 * @param method {@code refresh_token}, {@code client_credentials}, {@code personal_access_token},
 *     {@code basic} or {@code anonymous}
 * @param state how it stands
 * @param secondsLeft seconds left of the access token, when there is one and its end is known
 * @param refreshTokenHeld whether there is a refresh token
 * @param signedInAs who has signed in at the provider, when known
 * @param store where refresh tokens rest, when there are any
 * @param problem why there is no new token, and what to do
 * @param warning what is doubtful though it works
 */
public record SignInStatus(
    String method,
    State state,
    Optional<Long> secondsLeft,
    boolean refreshTokenHeld,
    Optional<String> signedInAs,
    Optional<String> store,
    Optional<String> problem,
    Optional<String> warning) {

  /** How a sign-in stands. */
  public enum State {
    /** No token yet. */
    NO_TOKEN,
    /** Studio can be called. */
    VALID,
    /** Studio can be called, but the newest refresh token is only in memory. */
    VALID_UNSAVED,
    /** A new token is being fetched. */
    RENEWING,
    /** The last attempt failed; the next one comes by itself. */
    WAITING,
    /** A person has to do something. */
    LOGIN_REQUIRED,
    /** Studio does not take what the provider issues. */
    REFUSED_BY_STUDIO
  }
}
