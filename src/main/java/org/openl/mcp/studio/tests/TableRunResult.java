package org.openl.mcp.studio.tests;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/**
 * The result of the run of a table, as {@code GET /projects/{projectId}/run/result} returns it.
 *
 * @param status {@code notReady} in an answer 202, without anything else
 * @param tableId the table that was run
 * @param executionTimeMs in milliseconds
 * @param result null or empty if the table returned nothing
 */
@RegisterForReflection
public record TableRunResult(
    Optional<String> status,
    Optional<String> tableId,
    Optional<Double> executionTimeMs,
    Optional<JsonNode> result,
    Optional<List<RunError>> errors) {

  /** A message about an error. */
  @RegisterForReflection
  public record RunError(Optional<String> summary) {}

  boolean isReady() {
    return status.isEmpty();
  }

  /** Returns the messages of the errors. */
  public List<String> messages() {
    return errors.orElse(List.of()).stream().flatMap(error -> error.summary().stream()).toList();
  }
}
