package org.openl.mcp.tools.tests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.openl.mcp.call.Caller;
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
    return new JobState<>(result, result.isPresent(), Optional.empty(), "Running");
  }

  @Override
  public void stop(Deadline deadline) {
    TableRunsClient.of(caller.studioUntil(deadline)).stop(projectId);
  }
}
