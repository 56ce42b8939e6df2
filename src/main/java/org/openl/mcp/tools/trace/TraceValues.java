package org.openl.mcp.tools.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.openl.mcp.call.results.TextShortener;
import org.openl.mcp.studio.trace.TraceClient;
import org.openl.mcp.studio.trace.TracedValue;
import org.openl.mcp.text.Counted;

/** Reads the values of a trace, also those that OpenL Studio leaves out of its answers. */
public final class TraceValues {

  private static final String VALUE = "value";

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
    return known(value).value().map(json -> bounded(json, most));
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

  /** Returns a value with at most a number of characters. What is left out is told. */
  public static JsonNode bounded(JsonNode json, int most) {
    if (json.toString().length() <= most) {
      return json;
    }
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    ObjectNode box = nodes.objectNode();
    box.set(VALUE, json);
    JsonNode shortened = TextShortener.textsAndLists(box, most).get(VALUE);
    String text = shortened.toString();
    if (text.length() <= most * 2) {
      return shortened;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return nodes.textNode(
        text.substring(0, end)
            + "… [%s left out]".formatted(Counted.of(text.length() - end, "character")));
  }
}
