package org.openl.mcp.tools.tests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.operations.JobState;
import org.openl.mcp.call.operations.StudioJob;
import org.openl.mcp.net.Deadline;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.tests.TableRunResult;
import org.openl.mcp.studio.tests.TableRunsClient;

/** The run of a table (6.x). */
final class TableRun implements StudioJob<Optional<TableRunResult>> {

  /** The kind of job. */
  static final String KIND = "run of a table";

  private final Caller caller;
  private final TableRunsClient client;
  private final String projectId;
  private final String tableId;
  private final ObjectNode inputs;

  /** Whether the run in OpenL Studio is that of another program. */
  private boolean replaced;

  TableRun(
      Caller caller, StudioSession studio, String projectId, String tableId, ObjectNode inputs) {
    this.caller = caller;
    this.client = TableRunsClient.of(studio);
    this.projectId = projectId;
    this.tableId = tableId;
    this.inputs = inputs;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String resultHint() {
    return "";
  }

  @Override
  public void start() {
    client.start(projectId, tableId, inputs);
  }

  @Override
  public JobState<Optional<TableRunResult>> poll() {
    Optional<TableRunResult> result = client.result(projectId);
    result
        .flatMap(TableRunResult::tableId)
        .filter(id -> !id.equals(tableId))
        .ifPresent(
            id -> {
              replaced = true;
              throw new CallException(
                  "There is no result of the table.",
                  "Another program of the same user has run another table in OpenL Studio, which ended this run.",
                  "Repeat the call when that program does not run tables any more.");
            });
    return new JobState<>(result, result.isPresent(), Optional.empty(), "Running");
  }

  /** Ends the run. A run that another program has started goes on. */
  @Override
  public void stop(Deadline deadline) {
    if (!replaced) {
      TableRunsClient.of(caller.studioUntil(deadline)).stop(projectId);
    }
  }
}
