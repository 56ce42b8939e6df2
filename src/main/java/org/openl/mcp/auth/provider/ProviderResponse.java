package org.openl.mcp.auth.provider;

import java.util.Map;
import java.util.Optional;

/** The outcome of a request to an endpoint of the provider other than the token endpoint. */
public sealed interface ProviderResponse {

  /**
   * A success (any 2xx).
   *
   * @param fields the JSON object of the response; empty if there was none
   */
  record Accepted(Map<String, Object> fields) implements ProviderResponse {

    /** Returns a string field; empty if it is missing or blank. */
    public Optional<String> text(String name) {
      return fields.get(name) instanceof String text && !text.isBlank()
          ? Optional.of(text)
          : Optional.empty();
    }

    /** Omits the values, which may be credentials such as a device code. */
    @Override
    public String toString() {
      return "Accepted" + fields.keySet();
    }
  }

  /**
   * A failure.
   *
   * @param outcome refused, not sent or unknown, never granted
   */
  record Failed(TokenOutcome outcome) implements ProviderResponse {}
}
