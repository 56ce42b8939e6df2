package org.openl.mcp.auth;

import java.util.Optional;

/**
 * The sign-in status of this server, for people and health probes. It contains no credential.
 *
 * @param method the configured {@code OPENL_OAUTH2_GRANT_TYPE}, or {@code personal_access_token},
 *     {@code basic} or {@code anonymous}
 * @param state the state
 * @param secondsLeft the remaining lifetime of the access token in seconds, if known
 * @param refreshTokenHeld whether there is a refresh token
 * @param signedInAs the user at the provider, if known
 * @param store the store of refresh tokens, if they are used
 * @param problem why no new token is available, and the remedy
 * @param warning a warning about a sign-in that works
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

  /** The state of a sign-in. */
  public enum State {
    /** No credentials are configured, which works only if Studio is in single-user mode. */
    NO_CREDENTIALS,
    /** Credentials are configured, but Studio has not accepted them in a call yet. */
    NOT_VERIFIED,
    /** No token yet. */
    NO_TOKEN,
    /** There is a valid token, or Studio has accepted the credentials. */
    VALID,
    /** Studio can be called, but the newest refresh token is only in memory. */
    VALID_UNSAVED,
    /** A new token is being requested. */
    RENEWING,
    /** The last attempt failed. The server retries automatically. */
    WAITING,
    /** A user has to sign in or an operator has to fix the configuration. */
    LOGIN_REQUIRED,
    /** Studio rejects the tokens of the provider. */
    REFUSED_BY_STUDIO
  }
}
