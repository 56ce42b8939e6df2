package org.openl.mcp.auth.provider;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/** The provider as a sign-in talks to it. Every call waits for an answer. */
public interface IdentityProvider {

  /** Where its endpoints are. */
  ProviderConfiguration endpoints();

  /** Asks for tokens, once. */
  Reply ask(GrantRequest request);

  /**
   * Sends a form that asks for no token, with this client's authentication.
   *
   * @param fields the form without what proves the client
   */
  ProviderResponse post(URI endpoint, Map<String, String> fields);

  /**
   * What came of a token request.
   *
   * @param sentAt wall-clock time of the request
   */
  record Reply(TokenOutcome outcome, Instant sentAt) {}
}
