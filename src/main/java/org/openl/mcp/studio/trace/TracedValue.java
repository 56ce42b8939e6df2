package org.openl.mcp.studio.trace;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/**
 * A value in a trace.
 *
 * @param description usually its type
 * @param lazy whether the value is left out; it can be read by its number
 * @param parameterId the number of a value that is left out; each read of a frame gives another one
 */
@RegisterForReflection
public record TracedValue(
    Optional<String> name,
    Optional<String> description,
    boolean lazy,
    Optional<Integer> parameterId,
    Optional<JsonNode> value) {

  /** Replaces null, as which Jackson reads an absent value, with no value. */
  public TracedValue {
    value = value.filter(json -> !json.isNull() && !json.isMissingNode());
  }
}
