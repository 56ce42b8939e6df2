package org.openl.mcp.doubles.studio;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A double of OpenL Studio that keeps projects, branches, locks and workbooks in memory, behind an
 * HTTP server on 127.0.0.1. It plays 6.x or 5.27.
 *
 * <p>Projects are stored in a Git-like repository {@code design}, on the branch {@code master}.
 * Workbooks are real files. Without {@linkplain #user users}, everybody is the user {@code
 * DEFAULT}.
 */
public final class InMemoryStudio implements AutoCloseable {

  private static final String CONTEXT = "/studio";

  private final StudioState state;
  private final StudioRoutes routes = new StudioRoutes();
  private final TableWriteRoutes tableWrites;
  private final JobRoutes jobs;
  private final TraceRoutes traces;
  private final StoredDeployments deployments = new StoredDeployments();
  private final List<StudioRequest> requests = new CopyOnWriteArrayList<>();
  private final List<PlannedFault> faults = new ArrayList<>();
  private final AtomicInteger applied = new AtomicInteger();
  private final WireMockServer server;

  private record PlannedFault(Pattern line, StudioFault fault) {}

  private InMemoryStudio(boolean five) {
    state = new StudioState(five);
    tableWrites = new TableWriteRoutes(state);
    jobs = new JobRoutes(state);
    traces = new TraceRoutes(state);
    if (five) {
      new FirstLineRoutes(state, tableWrites).addTo(routes);
      new FirstLineDeploymentRoutes(state, deployments).addTo(routes);
    } else {
      new RepositoryRoutes(state).addTo(routes);
      new ProjectRoutes(state).addTo(routes);
      new BranchRoutes(state).addTo(routes);
      new MergeRoutes(state).addTo(routes);
      new TableRoutes(state).addTo(routes);
      tableWrites.addTo(routes);
      jobs.addTo(routes);
      traces.addTo(routes);
      new FileRoutes(state).addTo(routes);
      new HistoryRoutes(state).addTo(routes);
      new DeploymentRoutes(state, deployments).addTo(routes);
    }
    server =
        new WireMockServer(
            options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .containerThreads(40)
                .disableRequestJournal()
                .extensions(new Answers()));
    server.stubFor(any(anyUrl()).willReturn(aResponse()));
    server.start();
  }

  /** Starts a double of 6.x. */
  public static InMemoryStudio start() {
    return new InMemoryStudio(false);
  }

  /** Starts a double of 5.27. */
  public static InMemoryStudio start527() {
    return new InMemoryStudio(true);
  }

  /** Returns what {@code OPENL_BASE_URL} takes. */
  public String baseUrl() {
    return "http://127.0.0.1:" + server.port() + CONTEXT;
  }

  /** Adds a user, who is told by the value of {@code Authorization}. */
  public InMemoryStudio user(String name, String displayName, String authorization) {
    synchronized (state) {
      state.users().put(authorization, new StudioUser(name, displayName));
    }
    return this;
  }

  /** Adds a repository. */
  public InMemoryStudio repository(String id, String name) {
    synchronized (state) {
      state.repositories().put(id, name);
    }
    return this;
  }

  /**
   * Creates a closed project in the repository {@code design}.
   *
   * @param files the content of its files by their paths
   * @return its id
   */
  public String project(String name, Map<String, byte[]> files) {
    return project("design", name, files);
  }

  /** Creates a closed project in a repository and returns its id. */
  public String project(String repository, String name, Map<String, byte[]> files) {
    synchronized (state) {
      return state
          .create(
              repository,
              name,
              new StudioUser("admin", "Admin"),
              "Project " + name + " is created.",
              StudioState.sorted(files))
          .id(state.isFive());
    }
  }

  /** Deletes all projects, users and planned faults, and forgets all requests. */
  public void reset() {
    synchronized (state) {
      List.copyOf(state.projects()).forEach(state::delete);
      state.users().clear();
      state.protectedBranches().clear();
      faults.clear();
      requests.clear();
      applied.set(0);
      jobs.reset();
      traces.reset();
      deployments.reset();
      state.setCompilingRequests(1);
    }
  }

  /**
   * Commits files as another user does.
   *
   * @param project its id or its name
   * @return the revision
   */
  public String commit(String project, String branch, Map<String, byte[]> files, String comment) {
    synchronized (state) {
      StoredProject stored = state.find(project);
      SortedMap<String, byte[]> all = StudioState.sorted(stored.head(branch).files());
      all.putAll(files);
      return stored.commit(branch, new StudioUser("other", "Other User"), comment, all).id();
    }
  }

  /**
   * Commits a state of all files as another user does.
   *
   * @param project its id or its name
   * @return the revision
   */
  public String replace(String project, String branch, Map<String, byte[]> files, String comment) {
    synchronized (state) {
      return state
          .find(project)
          .commit(branch, new StudioUser("other", "Other User"), comment, StudioState.sorted(files))
          .id();
    }
  }

  /**
   * Writes a file of a project without saving it, as a user does who has opened the project.
   *
   * @param project its id or its name
   * @param authorization tells the user
   */
  public void write(String project, String authorization, String path, byte[] content) {
    synchronized (state) {
      new Workspace(state, state.user(authorization).orElseThrow())
          .edited(state.find(project))
          .files()
          .write(path, content);
    }
  }

  /** Returns the saved files of a project at the head of a branch. */
  public SortedMap<String, byte[]> saved(String project, String branch) {
    synchronized (state) {
      return StudioState.sorted(state.find(project).head(branch).files());
    }
  }

  /** Returns the ids of the revisions of a branch, newest first. */
  public List<String> revisions(String project, String branch) {
    synchronized (state) {
      List<String> ids =
          state.find(project).branches().get(branch).stream()
              .map(StoredRevision::id)
              .collect(Collectors.toCollection(ArrayList::new));
      Collections.reverse(ids);
      return ids;
    }
  }

  /**
   * Adds a production repository beside {@code production}.
   *
   * @param mainBranchOnly whether it accepts only projects on the main branch
   */
  public void productionRepository(String id, String name, boolean mainBranchOnly) {
    synchronized (state) {
      deployments.add(id, name, mainBranchOnly);
    }
  }

  /** Returns the deployed revisions by deployment, such as {@code production/Insurance}. */
  public SortedMap<String, String> deployed() {
    synchronized (state) {
      return deployments.revisions();
    }
  }

  /** Lets nobody commit to the branches of this name. */
  public void protect(String branch) {
    synchronized (state) {
      state.protectedBranches().add(branch);
    }
  }

  /** Makes the next write of a table move it, whether or not it has room. */
  public void moveNextTable() {
    synchronized (state) {
      tableWrites.moveNext();
    }
  }

  /** Makes the status of a compilation {@code compiling} for some requests, by default one. */
  public void compiling(int requestsBefore) {
    synchronized (state) {
      state.setCompilingRequests(requestsBefore);
    }
  }

  /**
   * Makes tests and runs not ready for some requests.
   *
   * @param older whether such a request is answered 409, as the first 6.x versions do, not 202
   */
  public void notReady(int requestsBefore, boolean older) {
    synchronized (state) {
      jobs.notReady(requestsBefore, older);
    }
  }

  /** Returns how many tests and runs were ended before they were ready. */
  public int endedJobs() {
    synchronized (state) {
      return jobs.ended();
    }
  }

  /** Makes each later start and resume of a trace run for some requests of its status. */
  public void tracing(int requestsBefore) {
    synchronized (state) {
      traces.run(requestsBefore);
    }
  }

  /** Ends all traces, as Studio does with those that are not used for about 10 minutes. */
  public void reapTraces() {
    synchronized (state) {
      traces.reap();
    }
  }

  /** Returns the number of users with a trace. */
  public int traces() {
    synchronized (state) {
      return traces.open();
    }
  }

  /**
   * Plans a fault of the next request that fits.
   *
   * @param line a pattern for a part of method and path, such as {@code POST .*&#47;actions}
   */
  public void failNext(String line, StudioFault fault) {
    synchronized (state) {
      faults.add(new PlannedFault(Pattern.compile(line), fault));
    }
  }

  /** Returns all requests in their order, such as {@code GET /rest/projects?unpaged=true}. */
  public List<String> requests() {
    return requests.stream().map(StudioRequest::line).toList();
  }

  /** Returns all requests that could change something, in their order. */
  public List<String> writes() {
    return requests.stream().filter(StudioRequest::isWrite).map(StudioRequest::line).toList();
  }

  /** Returns how many writes took effect. */
  public int appliedWrites() {
    return applied.get();
  }

  /** Forgets the requests so far. */
  public void forgetRequests() {
    requests.clear();
    applied.set(0);
  }

  @Override
  public void close() {
    server.stop();
  }

  private ResponseDefinitionBuilder answer(Request http) {
    StudioRequest request = StudioRequest.of(http);
    requests.add(request);
    Optional<StudioFault> fault = fault(request);
    if (fault.isEmpty()) {
      return definition(apply(request));
    }
    StudioFault planned = fault.get();
    Optional<StudioResponse> early =
        planned.applied() ? Optional.of(apply(request)) : Optional.empty();
    planned.awaitGate();
    return switch (planned.effect()) {
      case RESET -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
      case SERVER_ERROR ->
          definition(StudioFailure.uncoded(500, "Something went wrong.").response());
      case UNAVAILABLE -> definition(StudioResponse.html(503));
      case ANSWER ->
          definition(early.orElseGet(() -> apply(request)))
              .withFixedDelay((int) planned.delay().toMillis());
    };
  }

  private Optional<StudioFault> fault(StudioRequest request) {
    synchronized (state) {
      Optional<PlannedFault> planned =
          faults.stream().filter(fault -> fault.line().matcher(request.line()).find()).findFirst();
      planned.ifPresent(faults::remove);
      return planned.map(PlannedFault::fault);
    }
  }

  private StudioResponse apply(StudioRequest request) {
    synchronized (state) {
      try {
        StudioResponse response = handle(request);
        if (request.isWrite() && response.status() < 300) {
          applied.incrementAndGet();
        }
        return response;
      } catch (StudioFailure e) {
        return e.code().equals("openl.error.404.default.message") && state.isFive()
            ? StudioResponse.html(404)
            : e.response();
      }
    }
  }

  private StudioResponse handle(StudioRequest request) {
    String path = String.join("/", request.segments());
    if (path.equals(state.isFive() ? "api-docs/openapi.json" : "openapi.json")) {
      return StudioResponse.ok(
          StudioJson.object()
              .set(
                  "info",
                  StudioJson.object().put("version", state.isFive() ? "5.27.11" : "6.3.0")));
    }
    Optional<StudioUser> user =
        state.user(Optional.ofNullable(request.http().getHeader("Authorization")).orElse(""));
    return user.map(found -> routes.handle(request, new Workspace(state, found)))
        .orElseGet(() -> StudioResponse.empty(401).with("WWW-Authenticate", "Bearer"));
  }

  private static ResponseDefinitionBuilder definition(StudioResponse response) {
    ResponseDefinitionBuilder definition =
        aResponse().withStatus(response.status()).withBody(response.body());
    response.headers().forEach(definition::withHeader);
    return definition;
  }

  private final class Answers implements ResponseDefinitionTransformerV2 {

    @Override
    public ResponseDefinition transform(ServeEvent event) {
      return answer(event.getRequest()).build();
    }

    @Override
    public String getName() {
      return "in-memory-studio";
    }
  }
}
