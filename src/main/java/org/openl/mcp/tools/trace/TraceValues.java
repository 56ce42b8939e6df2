package org.openl.mcp.tools.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import org.openl.mcp.call.results.TextShortener;
import org.openl.mcp.studio.trace.TraceClient;
import org.openl.mcp.studio.trace.TracedValue;

/** Reads the values of a trace, also those that OpenL Studio leaves out of its answers. */
public final class TraceValues {

  private final TraceClient client;
  private int reads;

  /**
   * Creates the reader of a call.
   *
   * @param reads the maximum number of requests for values that were left out
   */
  public TraceValues(TraceClient client, int reads) {
    this.client = client;
    this.reads = reads;
  }

  /**
   * Returns a value.
   *
   * @param most the maximum number of characters; what is left out is told
   * @return empty if there is no value; a note if there are no requests left to read it
   */
  public Optional<JsonNode> of(TracedValue value, int most) {
    return known(value).value().map(json -> TextShortener.value(json, most));
  }

  /**
   * Returns the value of a parameter; null in JSON if it has none, as Studio leaves a null out.
   *
   * @param most the maximum number of characters; what is left out is told
   */
  public JsonNode ofParameter(TracedValue parameter, int most) {
    return of(parameter, most).orElse(JsonNodeFactory.instance.nullNode());
  }

  private TracedValue known(TracedValue value) {
    if (!value.lazy() || value.value().isPresent()) {
      return value;
    }
    if (value.parameterId().isPresent() && reads > 0) {
      reads--;
      return client.parameter(value.parameterId().get());
    }
    String left = "… [%s left out]".formatted(value.description().orElse("value"));
    return new TracedValue(
        value.name(),
        value.description(),
        true,
        value.parameterId(),
        Optional.of(JsonNodeFactory.instance.textNode(left)));
  }
}
