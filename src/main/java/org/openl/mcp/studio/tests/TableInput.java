package org.openl.mcp.studio.tests;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The inputs of a table, as {@code GET /projects/{projectId}/tables/{tableId}/input} of 6.x returns
 * them.
 *
 * @param runtimeContext present if the rules of the project get a runtime context
 */
@RegisterForReflection
public record TableInput(
    Optional<List<InputParameter>> parameters, Optional<InputParameter> runtimeContext) {

  /**
   * A parameter.
   *
   * @param value the value that it has at the beginning, such as the defaults of a datatype
   * @param schema JSON Schema, draft 2020-12
   */
  @RegisterForReflection
  public record InputParameter(String name, Optional<JsonNode> value, Optional<JsonNode> schema) {

    /** Requires a name. */
    public InputParameter {
      Objects.requireNonNull(name, "name");
    }
  }
}
