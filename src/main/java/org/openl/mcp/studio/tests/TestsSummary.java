package org.openl.mcp.studio.tests;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.openl.mcp.studio.tests.TestRunResults.Comparison;
import org.openl.mcp.studio.tests.TestRunResults.Input;
import org.openl.mcp.studio.tests.TestRunResults.Outcome;
import org.openl.mcp.studio.tests.TestRunResults.TestedCase;
import org.openl.mcp.studio.tests.TestRunResults.TestedTable;

/**
 * A page of the results of a test run, as {@code GET /projects/{projectId}/tests/summary} of 6.x
 * returns it.
 *
 * @param status {@code notReady} in an answer 202, without anything else
 * @param total the number of test tables on all pages; missing in older versions
 */
@RegisterForReflection
record TestsSummary(
    Optional<String> status, Optional<Integer> total, Optional<List<SummaryTable>> testCases) {

  /** The result of a test table. */
  @RegisterForReflection
  record SummaryTable(
      Optional<String> name,
      Optional<String> tableId,
      int numberOfTests,
      int numberOfFailures,
      Optional<List<SummaryUnit>> testUnits) {

    TestedTable table() {
      return new TestedTable(
          tableId,
          name.orElse(""),
          numberOfTests,
          numberOfFailures,
          list(testUnits).stream().map(SummaryUnit::unit).toList());
    }
  }

  /**
   * A test case.
   *
   * @param status {@code TR_OK}, {@code TR_NEQ} or {@code TR_EXCEPTION}
   */
  @RegisterForReflection
  record SummaryUnit(
      Optional<String> id,
      String status,
      Optional<String> description,
      Optional<List<SummaryAssertion>> testAssertions,
      Optional<List<SummaryParameter>> parameters,
      Optional<List<SummaryParameter>> contextParameters,
      Optional<List<SummaryError>> errors) {

    /** Requires a status. */
    SummaryUnit {
      Objects.requireNonNull(status, "status");
    }

    private TestedCase unit() {
      return new TestedCase(
          id.orElse(""),
          outcome(),
          description.filter(text -> !text.isBlank()),
          Stream.concat(list(contextParameters).stream(), list(parameters).stream())
              .map(SummaryParameter::input)
              .toList(),
          list(testAssertions).stream().map(SummaryAssertion::comparison).toList(),
          list(errors).stream().flatMap(error -> error.summary().stream()).toList());
    }

    private Outcome outcome() {
      return switch (status) {
        case "TR_OK" -> Outcome.PASSED;
        case "TR_EXCEPTION" -> Outcome.ERROR;
        default -> Outcome.FAILED;
      };
    }
  }

  /**
   * A compared result.
   *
   * @param description the title of the column
   */
  @RegisterForReflection
  record SummaryAssertion(
      Optional<String> description,
      @JsonProperty("expectedValue") JsonNode expected,
      @JsonProperty("actualValue") JsonNode actual,
      String status) {

    /** Requires a status. */
    SummaryAssertion {
      Objects.requireNonNull(status, "status");
    }

    private Comparison comparison() {
      return new Comparison(
          description.orElse("result"), value(expected), value(actual), status.equals("TR_OK"));
    }

    /** An absent member is no value, like null. */
    private static JsonNode value(JsonNode node) {
      return node == null ? NullNode.instance : node;
    }
  }

  /**
   * An input.
   *
   * @param lazy present and true if the value is left out
   */
  @RegisterForReflection
  record SummaryParameter(
      Optional<String> name,
      Optional<String> description,
      Optional<JsonNode> value,
      Optional<Boolean> lazy) {

    private Input input() {
      boolean leftOut = lazy.orElse(false);
      return new Input(
          description.or(() -> name).orElse(""),
          leftOut ? Optional.empty() : Optional.of(value.orElse(NullNode.instance)));
    }
  }

  /** A message about an error. */
  @RegisterForReflection
  record SummaryError(Optional<String> summary) {}

  boolean isReady() {
    return status.isEmpty();
  }

  List<TestedTable> tables() {
    return list(testCases).stream().map(SummaryTable::table).toList();
  }

  private static <T> List<T> list(Optional<List<T>> items) {
    return items.orElse(List.of()).stream().filter(Objects::nonNull).toList();
  }
}
