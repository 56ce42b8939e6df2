package org.openl.mcp.server.authorization;

/**
 * Who calls, as far as it makes a difference between two callers: a session belongs to the one that
 * has begun it.
 *
 * @param issuer {@code iss} of the access token
 * @param subject {@code sub}: the person, or the program itself
 * @param client {@code azp} or {@code client_id}: the program that calls
 */
record SessionOwner(String issuer, String subject, String client) {}
