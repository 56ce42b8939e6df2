package org.openl.mcp.tools.tests.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.call.results.Answer;

/** The answer of {@code openl_explain_result}. */
@RegisterForReflection
public record ExplainedResult(
    @JsonPropertyDescription("What to know before using the rest") List<String> notes,
    @JsonPropertyDescription("The traced table") String table,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<JsonNode> result,
    @JsonPropertyDescription("Why there is no result") Optional<String> error,
    @JsonInclude(value = JsonInclude.Include.NON_EMPTY, content = JsonInclude.Include.ALWAYS)
        @JsonPropertyDescription("Values by parameter name")
        Map<String, JsonNode> parameters,
    @JsonPropertyDescription(
            "Calls of tables in their order; depth is the level below the traced one")
        List<ExplainedCall> calls,
    @JsonPropertyDescription("Calls that are not in this answer") Optional<Integer> moreCalls,
    @JsonPropertyDescription("Branch, revision and unsaved changes of the rules that were traced")
        Optional<String> ranOn)
    implements Answer {

  /** A call of a table. */
  @RegisterForReflection
  public record ExplainedCall(
      int depth,
      String table,
      @JsonPropertyDescription("Address of the table") Optional<String> place,
      Optional<String> kind,
      @JsonPropertyDescription("The step above that made the call") Optional<String> calledBy,
      @JsonPropertyDescription("Rules that fired") List<FiredRule> fired,
      @JsonPropertyDescription("Conditions that kept rules before those from firing")
          List<FailedCondition> failed,
      @JsonPropertyDescription("Steps with their values") List<ExplainedStep> steps,
      @JsonPropertyDescription("Cells by what happened there, as OpenL Studio marks them")
          Map<String, List<String>> cells,
      Optional<String> error,
      @JsonPropertyDescription("Steps or calls of this one that are not in this answer")
          Optional<Integer> more) {}

  /** A rule that fired. */
  @RegisterForReflection
  public record FiredRule(
      String rule,
      @JsonPropertyDescription("Row or column in Excel, such as row 6") Optional<String> place,
      @JsonPropertyDescription("Its cells") Optional<String> cells) {}

  /** A condition that was not met. */
  @RegisterForReflection
  public record FailedCondition(
      String condition,
      Optional<String> title,
      @JsonPropertyDescription("Rows or columns in Excel and what the condition holds there")
          List<String> places,
      Optional<Integer> more) {}

  /** A step of a spreadsheet. */
  @RegisterForReflection
  public record ExplainedStep(
      Optional<String> cell,
      String step,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<JsonNode> value,
      @JsonPropertyDescription("If it was not executed") Optional<String> status) {}

  @Override
  public String sentence() {
    return "%s: %s.%s"
        .formatted(
            table,
            error.orElseGet(() -> result.map(JsonNode::toString).orElse("no result")),
            notes.isEmpty() ? "" : " " + String.join(" ", notes));
  }
}
