package org.openl.mcp.auth.provider;

import java.util.concurrent.CompletionStage;

/** Sends token requests to the provider; the seam between the life of a token and the wire. */
public interface TokenSource {

  /**
   * Sends one request, once.
   *
   * @return never completes exceptionally; it may complete very late, and must then still be heard
   */
  CompletionStage<TokenOutcome> send(GrantRequest request);
}
