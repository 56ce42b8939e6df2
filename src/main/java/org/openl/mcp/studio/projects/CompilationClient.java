package org.openl.mcp.studio.projects;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openl.mcp.studio.CallSubject;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.SessionCompilation.CompiledTable;
import org.openl.mcp.studio.projects.SessionCompilation.SessionMessage;

/**
 * Reads the state of a compilation. A compilation begins when the tables of the project are read.
 */
public final class CompilationClient {

  /** The number of messages of 5.27 whose tables are looked up, one request each. */
  private static final int MOST_LOCATED = 60;

  private static final Pattern TABLE = Pattern.compile("[?&]id=([0-9a-f]{32})");

  private final StudioSession session;
  private final ProjectsClient projects;
  private final CompilationApi api;

  private CompilationClient(StudioSession session) {
    this.session = session;
    this.projects = ProjectsClient.of(session);
    this.api = session.api(CompilationApi.class);
  }

  /** Returns a client for a session. */
  public static CompilationClient of(StudioSession session) {
    return new CompilationClient(session);
  }

  /**
   * Returns the state of the compilation.
   *
   * @param project an opened project
   * @param tables the names of its tables by their ids, which have just been read; a name may be
   *     empty
   */
  public CompileReport report(ProjectDetails project, Map<String, String> tables) {
    return session.has(Capability.COMPILE_STATUS)
        ? projects.read(project.id(), CallSubject.project(project.id()), api::status).report()
        : ofSession(project, tables);
  }

  /**
   * Returns whether the HTTP session has read a project last (5.27).
   *
   * @param tableId the id of one of its tables
   */
  public boolean hasRead(ProjectDetails project, String tableId) {
    CallSubject subject = CallSubject.project(project.id());
    return SessionAddress.isIn(project, session.read(subject, () -> api.table(tableId)).tableUrl());
  }

  private CompileReport ofSession(ProjectDetails project, Map<String, String> tables) {
    CallSubject subject = CallSubject.project(project.id());
    SessionCompilation state = session.read(subject, api::progress);
    List<SessionMessage> found = state.messages().orElse(List.of());
    if (!isOf(project, subject, state, tables)) {
      return new CompileReport(false, 0, 0, 0, 0, List.of(), Optional.empty());
    }
    boolean complete = state.compilationCompleted();
    return new CompileReport(
        complete,
        state.errorsCount(),
        state.warningsCount(),
        state.modulesCount(),
        state.modulesCompiled(),
        complete ? located(subject, found, tables) : List.of(),
        Optional.empty());
  }

  /**
   * Returns whether a state is that of a project: a table tells it, or a message if the project has
   * no tables. Without both, only a state without errors and warnings can be that of the project.
   */
  private boolean isOf(
      ProjectDetails project,
      CallSubject subject,
      SessionCompilation state,
      Map<String, String> tables) {
    Optional<String> table = tables.keySet().stream().findFirst();
    if (table.isPresent()) {
      return SessionAddress.isIn(
          project, session.read(subject, () -> api.table(table.get())).tableUrl());
    }
    return state.messages().stream()
        .flatMap(List::stream)
        .findFirst()
        .map(SessionMessage::id)
        .map(
            id ->
                SessionAddress.isIn(
                    project, Optional.of(session.read(subject, () -> api.address(id)))))
        .orElse(state.errorsCount() == 0 && state.warningsCount() == 0);
  }

  private List<CompileReport.Message> located(
      CallSubject subject, List<SessionMessage> found, Map<String, String> tables) {
    Map<String, Map<Long, SessionMessage>> byTable = new HashMap<>();
    List<CompileReport.Message> messages = new ArrayList<>();
    for (SessionMessage message : found) {
      Optional<String> address =
          messages.size() < MOST_LOCATED
              ? Optional.of(session.read(subject, () -> api.address(message.id())))
              : Optional.empty();
      Optional<String> table =
          address.map(TABLE::matcher).filter(Matcher::find).map(m -> m.group(1));
      Optional<String> cell =
          table
              .map(id -> byTable.computeIfAbsent(id, unread -> messagesOf(subject, unread)))
              .map(known -> known.get(message.id()))
              .flatMap(SessionMessage::errorCell);
      messages.add(
          new CompileReport.Message(
              message.severity(),
              message.summary(),
              table,
              table.map(tables::get).filter(name -> !name.isEmpty()),
              cell,
              address.flatMap(CompilationClient::module)));
    }
    return List.copyOf(messages);
  }

  private Map<Long, SessionMessage> messagesOf(CallSubject subject, String table) {
    CompiledTable compiled = session.read(subject, () -> api.table(table));
    Map<Long, SessionMessage> byId = new HashMap<>();
    Stream.of(compiled.errors(), compiled.warnings())
        .flatMap(Optional::stream)
        .flatMap(List::stream)
        .forEach(message -> byId.put(message.id(), message));
    return byId;
  }

  /** Returns the third segment of {@code #repository/project/module/table}. */
  private static Optional<String> module(String address) {
    String[] segments = address.split("/");
    return segments.length > 3
        ? Optional.of(SessionAddress.decoded(segments[2]))
        : Optional.empty();
  }
}
