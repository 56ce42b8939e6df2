package org.openl.mcp.tools.trace;

import io.quarkiverse.mcp.server.Progress;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.ProjectFinder;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.operations.CurrentCall;
import org.openl.mcp.call.operations.JobResult;
import org.openl.mcp.call.operations.JobState;
import org.openl.mcp.call.operations.Operations;
import org.openl.mcp.call.operations.ShownProjects;
import org.openl.mcp.call.operations.StudioJob;
import org.openl.mcp.call.results.AnswerMapper;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.studio.trace.TraceClient;
import org.openl.mcp.studio.trace.TraceStack;
import org.openl.mcp.studio.trace.TraceStart;
import org.openl.mcp.studio.trace.TraceStatus;
import org.openl.mcp.studio.trace.TreeNode;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.tables.FoundTable;
import org.openl.mcp.tools.tables.TableLookup;
import org.openl.mcp.tools.tests.RulesVersion;
import org.openl.mcp.tools.trace.TraceTools.StepType;

/** Starts, moves, reads and stops the trace of a session. */
@Singleton
class Traces {

  private static final Duration LONGEST = Duration.ofSeconds(45);

  private static final Pattern STEP =
      Pattern.compile("(?<uri>.+)#(?<ref>[^#@]+)@(?<call>[0-9]{1,6})");

  private static final String NOT_STARTED = "The trace was not started.";

  private static final String REPLACED =
      "Another program of the same user has ended it, and its own trace goes on.";

  private final Caller caller;
  private final CurrentCall call;
  private final ProjectFinder projects;
  private final TableLookup tables;
  private final TraceArguments arguments;
  private final Operations operations;
  private final OpenTraces open;
  private final ShownProjects shown;
  private final AnswerMapper mapper;

  Traces(
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

  /** The arguments of a start, see {@link TraceTools}. */
  record Start(
      String projectId,
      String table,
      Optional<String> inputs,
      Optional<String> testCase,
      boolean stopAtEntry,
      boolean tree,
      List<String> watch) {}

  TraceAnswer start(Start given, Progress progress) {
    StudioSession studio = caller.studio();
    String id = projects.idOf(studio, given.projectId());
    FoundTable table = tables.findToExecute(studio, id, given.table());
    List<String> notes = new ArrayList<>();
    TraceStart asked = arguments.of(table.entry(), given.inputs(), given.testCase(), notes::add);
    TraceStart start =
        new TraceStart(
            asked.tableId(),
            asked.testCase(),
            asked.inputs(),
            given.stopAtEntry(),
            true,
            given.tree());
    TraceClient client = TraceClient.of(studio, id);
    RulesVersion version = RulesVersion.of(studio, table.project());
    OpenTrace trace =
        new OpenTrace(
            call.session(),
            id,
            table.project().name(),
            table.entry().name().orElse(""),
            version,
            Optional.empty(),
            0);
    JobResult<TraceStack> result =
        move(
            id,
            client,
            Optional.empty(),
            () -> {
              open.requireFree(caller.identity(), call.session(), NOT_STARTED);
              client.setWatches(given.watch());
              return started(client, start, trace, notes);
            },
            progress);
    shown.put(studio, table.project()).ifPresent(notes::add);
    open.identify(caller.identity(), call.session(), result.result().sessionId());
    notes.addAll(result.notes());
    return new TraceAnswers(client, mapper, version, version).state(result.result(), notes);
  }

  /**
   * Starts a trace, which may take longer than a request. A refused start leaves the trace open
   * that the session has.
   */
  private TraceStack started(
      TraceClient client, TraceStart start, OpenTrace trace, List<String> notes) {
    try {
      TraceStack stack = client.start(start);
      open.add(caller.identity(), trace.identifiedBy(stack.sessionId())).ifPresent(notes::add);
      return stack;
    } catch (StudioException e) {
      if (e.status() == 0) {
        // It may have begun.
        open.add(caller.identity(), trace).ifPresent(notes::add);
      }
      if (TraceClient.isLate(e)) {
        return TraceMove.running();
      }
      throw TraceArguments.refused(start, e, caller.reason(e));
    }
  }

  TraceAnswer step(StepType type, Progress progress) {
    OpenTrace trace = open.require(caller.identity(), call.session());
    TraceClient client = client(trace);
    TraceAnswers answers = answers(client, trace);
    JobResult<TraceStack> result =
        move(
            trace.projectId(),
            client,
            trace.studioSession(),
            () -> {
              if (type != StepType.resume) {
                return client.step(type.name());
              }
              client.resume();
              return TraceMove.running();
            },
            progress);
    return answers.state(result.result(), result.notes());
  }

  private JobResult<TraceStack> move(
      String projectId,
      TraceClient client,
      Optional<String> studioSession,
      Supplier<TraceStack> first,
      Progress progress) {
    return operations.await(
        caller.identity(),
        new TraceMove(caller, open, projectId, client, studioSession, first),
        LONGEST,
        progress);
  }

  TraceAnswer inspect(
      Optional<Integer> frame, Optional<Integer> value, Optional<String> step, boolean watched) {
    if (Stream.of(frame, value, step).filter(Optional::isPresent).count() + (watched ? 1 : 0) > 1) {
      throw new CallException(
          "Nothing was read.",
          "frame, value, step and watched cannot be combined.",
          "Repeat the call with one of them.");
    }
    return reading(
        (client, trace) -> {
          TraceAnswers answers = answers(client, trace);
          String status = client.status().status();
          if (new TraceStatus(status).isMoving()) {
            return answers.running(status);
          }
          TraceStack stack = client.stack();
          open.requireOwn(caller.identity(), trace.studioSession(), stack);
          if (value.isPresent()) {
            return answers.value(status, value.get());
          }
          if (step.isPresent()) {
            Matcher key = key(step.get());
            int call = Integer.parseInt(key.group("call"));
            return answers.calls(
                status,
                new TreeNode(
                    key.group("uri"),
                    Optional.empty(),
                    call - 1,
                    Optional.empty(),
                    false,
                    List.of()),
                key.group("ref"));
          }
          if (watched) {
            return answers.watched(status);
          }
          return frame
              .map(index -> answers.frame(stack, index, List.of()))
              .orElseGet(() -> answers.state(stack, List.of()));
        });
  }

  private static Matcher key(String step) {
    Matcher key = STEP.matcher(step.strip());
    if (!key.matches() || Integer.parseInt(key.group("call")) == 0) {
      throw new CallException(
          "Nothing was read.",
          "%s is not a step of the tree.".formatted(Quoted.of(step)),
          "Repeat the call with uri#ref@call from the calls of an answer, such as Bank/Main.xlsx?sheet=Rules&range=B8:C12#R1C0@1.");
    }
    return key;
  }

  private TraceAnswer reading(BiFunction<TraceClient, OpenTrace, TraceAnswer> work) {
    OpenTrace trace = open.require(caller.identity(), call.session());
    try {
      return work.apply(client(trace), trace);
    } catch (StudioException e) {
      if (TraceClient.isEnded(e)) {
        open.remove(caller.identity());
      }
      throw e;
    }
  }

  BreakpointAnswer breakpoints(String project, Optional<List<String>> breakpoints) {
    StudioSession studio = caller.studio();
    TraceClient client = TraceClient.of(studio, projects.idOf(studio, project));
    breakpoints.ifPresent(
        keys -> {
          requireKnown(client, keys);
          open.requireFree(caller.identity(), call.session(), "The breakpoints were not changed.");
          client.setBreakpoints(keys);
        });
    return new BreakpointAnswer(
        client.breakpoints(),
        client.breakpointTables().stream()
            .map(
                table ->
                    table.name().orElse("")
                        + table.kind().map(kind -> " (" + kind + ")").orElse(""))
            .toList());
  }

  /** Requires that names are those of tables where a trace can stop. Addresses are not checked. */
  private static void requireKnown(TraceClient client, List<String> keys) {
    List<String> known =
        client.breakpointTables().stream().flatMap(table -> table.name().stream()).toList();
    List<String> unknown =
        keys.stream()
            .filter(key -> !key.contains("?") && !key.contains("#"))
            .filter(key -> !known.contains(key.strip().replaceFirst("@[0-9]+$", "")))
            .toList();
    if (!unknown.isEmpty()) {
      throw new CallException(
          "The breakpoints were not changed.",
          "A trace cannot stop at %s. It can stop at: %s."
              .formatted(Quoted.names(unknown), Quoted.names(known)),
          "Repeat the call with names of these tables, or with uris from the frames of a trace.");
    }
  }

  TraceAnswer stop(Progress progress) {
    Optional<OpenTrace> trace = open.find(caller.identity(), call.session());
    if (trace.isEmpty()) {
      return TraceAnswer.of(List.of("This session had no trace open."), "stopped");
    }
    Stop job = new Stop(client(trace.get()), trace.get().studioSession());
    boolean own = operations.await(caller.identity(), job, LONGEST, progress).result();
    open.remove(caller.identity());
    return TraceAnswer.of(own ? List.of() : List.of(REPLACED), "stopped");
  }

  private TraceAnswers answers(TraceClient client, OpenTrace trace) {
    StudioSession studio = caller.studio();
    RulesVersion now = RulesVersion.of(studio, ProjectsClient.of(studio).get(trace.projectId()));
    return new TraceAnswers(client, mapper, trace.version(), now);
  }

  private TraceClient client(OpenTrace trace) {
    return TraceClient.of(caller.studio(), trace.projectId());
  }

  /** Stops a trace while no other call uses it. */
  private static final class Stop implements StudioJob<Boolean> {

    private final TraceClient client;
    private final Optional<String> studioSession;
    private boolean own;

    private Stop(TraceClient client, Optional<String> studioSession) {
      this.client = client;
      this.studioSession = studioSession;
    }

    @Override
    public String kind() {
      return OpenTraces.JOB;
    }

    @Override
    public String resultHint() {
      return "";
    }

    @Override
    public void start() {
      own = client.stop(studioSession);
    }

    /** Returns whether the trace was that of the session. */
    @Override
    public JobState<Boolean> poll() {
      return new JobState<>(own, true, Optional.empty(), "Stopping");
    }
  }
}
