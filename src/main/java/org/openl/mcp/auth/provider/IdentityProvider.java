package org.openl.mcp.auth.provider;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/** Blocking access to the identity provider, for sign-ins. */
public interface IdentityProvider {

  /** Returns the configuration of the provider with its endpoints. */
  ProviderConfiguration endpoints();

  /** Sends one token request. */
  Reply ask(GrantRequest request);

  /**
   * Sends a form other than a token request, with client authentication.
   *
   * @param fields the form without the client authentication
   */
  ProviderResponse post(URI endpoint, Map<String, String> fields);

  /**
   * The outcome of a token request.
   *
   * @param sentAt wall-clock time of the request
   */
  record Reply(TokenOutcome outcome, Instant sentAt) {}
}
