package org.openl.mcp.tools.tests.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkiverse.mcp.server.Progress;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.ProjectFinder;
import org.openl.mcp.call.operations.CurrentCall;
import org.openl.mcp.call.operations.Operations;
import org.openl.mcp.call.operations.ShownProjects;
import org.openl.mcp.call.results.AnswerMapper;
import org.openl.mcp.call.results.FittingAnswer;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.trace.TraceStart;
import org.openl.mcp.tools.tables.FoundTable;
import org.openl.mcp.tools.tables.TableLookup;
import org.openl.mcp.tools.tests.RulesVersion;
import org.openl.mcp.tools.trace.OpenTraces;
import org.openl.mcp.tools.trace.TraceArguments;

/** Explains results. */
@Singleton
class Explanations {

  /** Longer than the work of a job, which ends {@link #STOP_RESERVE} before the call. */
  private static final Duration LONGEST = Duration.ofSeconds(47);

  /** The time that is left to stop the trace and to answer. */
  private static final Duration STOP_RESERVE = Duration.ofSeconds(12);

  private final Caller caller;
  private final CurrentCall call;
  private final ProjectFinder projects;
  private final TableLookup tables;
  private final TraceArguments arguments;
  private final Operations operations;
  private final OpenTraces open;
  private final ShownProjects shown;
  private final AnswerMapper mapper;

  Explanations(
      Caller caller,
      CurrentCall call,
      ProjectFinder projects,
      TableLookup tables,
      TraceArguments arguments,
      Operations operations,
      OpenTraces open,
      ShownProjects shown,
      AnswerMapper mapper) {
    this.caller = caller;
    this.call = call;
    this.projects = projects;
    this.tables = tables;
    this.arguments = arguments;
    this.operations = operations;
    this.open = open;
    this.shown = shown;
    this.mapper = mapper;
  }

  ExplainedResult explain(
      String project,
      String table,
      Optional<String> inputs,
      Optional<String> testCase,
      int depth,
      Progress progress) {
    StudioSession studio = caller.studio();
    String id = projects.idOf(studio, project);
    FoundTable found = tables.findToExecute(studio, id, table);
    List<String> notes = new ArrayList<>();
    TraceStart start = arguments.of(found.entry(), inputs, testCase, notes::add);
    ExplanationJob job =
        new ExplanationJob(
            caller,
            caller.studioUntil(STOP_RESERVE),
            id,
            start,
            depth,
            () ->
                open.requireNoOther(
                    caller.identity(), call.session(), "The result was not explained."));
    RulesVersion version = RulesVersion.of(studio, found.project());
    notes.forEach(job::note);
    try {
      Explanation explanation =
          operations.await(caller.identity(), job, LONGEST, progress).result();
      shown.put(studio, found.project()).ifPresent(explanation::note);
      return FittingAnswer.of(
          Explanation.MOST_CALLS,
          most -> explanation.answer(found.entry().name().orElse(""), version, most),
          this::length);
    } finally {
      operations.ended(caller.identity(), job.kind());
    }
  }

  private int length(ExplainedResult answer) {
    JsonNode tree = mapper.tree(answer);
    return Math.max(tree.toString().length(), ExplainText.of(tree).length());
  }
}
