package org.openl.mcp.auth.provider;

import java.util.concurrent.CompletionStage;

/** Sends token requests to the provider. */
public interface TokenSource {

  /**
   * Sends a request once.
   *
   * @return a stage that never completes exceptionally; it may complete very late and must then
   *     still be processed
   */
  CompletionStage<TokenOutcome> send(GrantRequest request);
}
