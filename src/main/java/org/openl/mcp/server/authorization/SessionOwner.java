package org.openl.mcp.server.authorization;

/**
 * The owner of a session: the caller that has initialized it.
 *
 * @param issuer the claim {@code iss} of the access token
 * @param subject the claim {@code sub}: the person, or the program if no person has signed in
 * @param client the calling program, from the claim {@code azp}, {@code client_id}, {@code appid}
 *     or {@code cid}
 */
record SessionOwner(String issuer, String subject, String client) {}
