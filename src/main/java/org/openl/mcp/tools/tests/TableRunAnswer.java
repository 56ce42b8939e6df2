package org.openl.mcp.tools.tests;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.call.results.Answer;

/**
 * The answer of {@code openl_run_table}. A result may be an empty list or object, which other
 * answers leave out.
 */
@RegisterForReflection
public record TableRunAnswer(
    @JsonPropertyDescription("Warnings and next steps") List<String> notes,
    String table,
    String id,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) @JsonPropertyDescription("What the table returned")
        Optional<JsonNode> result,
    @JsonPropertyDescription("Duration in milliseconds") Optional<Double> milliseconds,
    List<String> errors,
    @JsonPropertyDescription("Types of the inputs by name; nothing was run")
        Map<String, String> types,
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
        @JsonPropertyDescription("Values for 'inputs' to change; nothing was run")
        Optional<ObjectNode> example,
    @JsonPropertyDescription("Branch, revision and unsaved changes of the rules that were run")
        Optional<String> ranOn,
    @JsonPropertyDescription("The run used unsaved changes") Optional<Boolean> unsaved)
    implements Answer {

  @Override
  public String sentence() {
    String what = example.isPresent() ? "The inputs of %s are in this answer." : "%s was run.";
    return String.join(" ", notes) + (notes.isEmpty() ? "" : " ") + what.formatted(table);
  }
}
