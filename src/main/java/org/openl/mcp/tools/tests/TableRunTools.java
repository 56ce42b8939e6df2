package org.openl.mcp.tools.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkiverse.mcp.server.Progress;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolGuardrails;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.ArgumentGuard;
import org.openl.mcp.call.arguments.ProjectFinder;
import org.openl.mcp.call.availability.RequiresCapability;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.operations.JobResult;
import org.openl.mcp.call.operations.Operations;
import org.openl.mcp.call.operations.ShownProjects;
import org.openl.mcp.call.results.TextShortener;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tests.TableRunResult;
import org.openl.mcp.studio.tests.TableRunsClient;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.tables.TableLookup;

/** The tool that runs a table. */
@Singleton
@Toolset("tests")
public class TableRunTools {

  private static final Duration LONGEST = Duration.ofSeconds(40);

  /** The maximum number of characters of a result. A larger one is shortened. */
  private static final int LARGEST_RESULT = 20_000;

  private static final int MOST_ERRORS = 10;

  private static final String NOT_RUN = "The table was not run.";

  private final Caller caller;
  private final ProjectFinder projects;
  private final TableLookup tables;
  private final Operations operations;
  private final ShownProjects shown;
  private final RunInputReader reader;

  TableRunTools(
      Caller caller,
      ProjectFinder projects,
      TableLookup tables,
      Operations operations,
      ShownProjects shown,
      RunInputReader reader) {
    this.caller = caller;
    this.projects = projects;
    this.tables = tables;
    this.operations = operations;
    this.shown = shown;
    this.reader = reader;
  }

  /** Runs a table ({@code POST /projects/{projectId}/run}). */
  @Tool(
      name = "openl_run_table",
      title = "Tests: run table",
      description =
          "Runs a rule of an opened project with inputs, and returns its result. Without inputs, nothing is run, and an example of them is returned.",
      annotations = @Tool.Annotations(readOnlyHint = true),
      outputSchema = @Tool.OutputSchema(from = TableRunAnswer.class))
  @RequiresCapability(Capability.TABLE_RUNS)
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  TableRunAnswer runTable(
      @ToolArg(description = "Id or name") String projectId,
      @ToolArg(description = "Id, name, or address such as Rates!C4") String table,
      @ToolArg(description = "JSON text with a value for each input, such as {\"age\":20}")
          Optional<String> inputs,
      Progress progress) {
    StudioSession studio = caller.studio();
    ProjectDetails project = ProjectsClient.of(studio).get(projects.idOf(studio, projectId));
    TestScope.requireOpened(project);
    TableSummary entry = tables.findToExecute(studio, project.id(), table).entry();
    requireExecutable(entry);
    RunInputs known =
        RunInputs.of(entry, TableRunsClient.of(studio).input(project.id(), entry.id()));
    return inputs.isEmpty()
        ? example(entry, known)
        : run(studio, project, entry, known, reader.read(known, NOT_RUN, inputs.get()), progress);
  }

  private static void requireExecutable(TableSummary entry) {
    String name = Quoted.of(entry.name().orElse(entry.id()));
    if (TestScope.isTest(entry)) {
      throw new CallException(
          NOT_RUN, "%s is a test table.".formatted(name), "Run it with openl_run_tests.");
    }
    if (entry.kind().filter(TableRunsClient.KINDS::contains).isEmpty()) {
      throw new CallException(
          NOT_RUN,
          "%s is a table of the kind %s, which cannot be run."
              .formatted(name, Quoted.of(entry.kind().orElse("unknown"))),
          "List the tables with openl_list_tables and choose one of the kind Rules or Spreadsheet.");
    }
  }

  private static TableRunAnswer example(TableSummary entry, RunInputs known) {
    return new TableRunAnswer(
        List.of("Nothing was run. Pass 'inputs' to run the table."),
        entry.name().orElse(""),
        entry.id(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        known.types(),
        Optional.of(known.example()),
        Optional.empty(),
        Optional.empty());
  }

  private TableRunAnswer run(
      StudioSession studio,
      ProjectDetails project,
      TableSummary entry,
      RunInputs known,
      ObjectNode body,
      Progress progress) {
    RulesVersion version = RulesVersion.of(studio, project);
    TableRun run = new TableRun(caller, studio, project.id(), entry.id(), body);
    JobResult<Optional<TableRunResult>> ended =
        operations.await(caller.identity(), run, LONGEST, progress);
    TableRunResult result = ended.result().orElseThrow(() -> stopped(studio, project.id(), entry));
    List<String> notes = new ArrayList<>();
    shown.put(studio, project).ifPresent(notes::add);
    notes.addAll(ended.notes());
    notes.addAll(known.notes(body));
    return new TableRunAnswer(
        notes,
        entry.name().orElse(""),
        entry.id(),
        Optional.of(shortened(result, notes)),
        result.executionTimeMs(),
        errors(result.messages()),
        Map.of(),
        Optional.empty(),
        Optional.of(version.text()),
        Optional.of(true).filter(yes -> version.unsaved()));
  }

  private static List<String> errors(List<String> messages) {
    if (messages.size() <= MOST_ERRORS) {
      return messages;
    }
    List<String> first = new ArrayList<>(messages.subList(0, MOST_ERRORS));
    first.add("… [%d more left out]".formatted(messages.size() - MOST_ERRORS));
    return first;
  }

  /** Returns the result. Notes that it is shortened, or that there is none. */
  private static JsonNode shortened(TableRunResult result, List<String> notes) {
    JsonNode whole = result.result().orElse(JsonNodeFactory.instance.nullNode());
    if (whole.isNull()) {
      notes.add(
          result.messages().isEmpty()
              ? "The result is null: the table returned nothing."
              : "There is no result, because the table failed.");
    }
    JsonNode shortened = TextShortener.value(whole, LARGEST_RESULT);
    if (shortened != whole) {
      notes.add("The result is too long: what is left out is marked with […].");
    }
    return shortened;
  }

  /** Stops a run that has taken too long. */
  private CallException stopped(StudioSession studio, String projectId, TableSummary entry) {
    TableRunsClient.of(studio).stop(projectId);
    operations.ended(caller.identity(), TableRun.KIND);
    return new CallException(
        "The table %s was stopped after %d s."
            .formatted(Quoted.of(entry.name().orElse(entry.id())), LONGEST.toSeconds()),
        "It had not returned a result.",
        "Repeat the call with smaller inputs, or ask the user to run it in OpenL Studio.");
  }
}
