package org.openl.mcp.auth.provider;

import java.util.Map;
import java.util.Optional;

/** What became of a request to an endpoint of the provider that issues no tokens itself. */
public sealed interface ProviderResponse {

  /**
   * A success (any 2xx).
   *
   * @param fields the JSON object of the answer; empty when there was none
   */
  record Accepted(Map<String, Object> fields) implements ProviderResponse {

    /** A field that is a text and not blank. */
    public Optional<String> text(String name) {
      return fields.get(name) instanceof String text && !text.isBlank()
          ? Optional.of(text)
          : Optional.empty();
    }

    /** Its values may be credentials, such as a device code. */
    @Override
    public String toString() {
      return "Accepted" + fields.keySet();
    }
  }

  /**
   * No success.
   *
   * @param outcome refused, not sent or unknown, never granted
   */
  record Failed(TokenOutcome outcome) implements ProviderResponse {}
}
