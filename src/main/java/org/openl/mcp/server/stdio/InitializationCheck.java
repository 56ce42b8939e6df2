package org.openl.mcp.server.stdio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.openl.mcp.server.protocol.JsonRpcError;

/**
 * Checks that {@code initialize} is the first request and is sent only once (MCP 2025-11-25,
 * Lifecycle, "Initialization"). It counts requests rather than completed initializations: a client
 * may send its next request before it has the response.
 */
final class InitializationCheck {

  private final AtomicBoolean initialized = new AtomicBoolean();

  /** Checks the next request. */
  Optional<JsonRpcError> problem(ObjectNode request) {
    if (request.path("method").asText().equals("initialize")) {
      return initialized.compareAndSet(false, true)
          ? Optional.empty()
          : Optional.of(JsonRpcError.alreadyInitialized(request.get("id")));
    }
    return initialized.get()
        ? Optional.empty()
        : Optional.of(
            new JsonRpcError(
                request.get("id"),
                JsonRpcError.INVALID_REQUEST,
                "The session is not initialized. Send initialize first."));
  }
}
