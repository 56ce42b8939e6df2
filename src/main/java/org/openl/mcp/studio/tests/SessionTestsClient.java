package org.openl.mcp.studio.tests;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.openl.mcp.studio.CallSubject;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.ResourceKind;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.CompilationClient;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tables.TablesClient;
import org.openl.mcp.studio.tests.SessionTestsApi.SessionTest;
import org.openl.mcp.studio.tests.TestRunResults.TestedTable;
import org.openl.mcp.workbooks.UnreadableWorkbookException;

/**
 * Runs the tests of a project in the HTTP session that has read its tables (5.27; {@link
 * Capability#TEST_RUNS} for the others). If the session has read another project, the tables are
 * read again.
 */
public final class SessionTestsClient {

  private static final String MONITOR = "openl-mcp";
  private static final int ALL_ON_ONE_SHEET = 1_000_000;
  private static final int ATTEMPTS = 3;

  private final StudioSession session;
  private final SessionTestsApi api;
  private final TablesClient tables;
  private final CompilationClient compilation;

  private SessionTestsClient(StudioSession session) {
    this.session = session;
    this.api = session.api(SessionTestsApi.class);
    this.tables = TablesClient.of(session);
    this.compilation = CompilationClient.of(session);
  }

  /** Returns a client for a session. */
  public static SessionTestsClient of(StudioSession session) {
    return new SessionTestsClient(session);
  }

  /** Returns the ids of the test and run tables that call a table. */
  public List<String> testsOf(ProjectDetails project, String tableId) {
    return inSession(
        project,
        tableId,
        () ->
            session.read(subject(project, tableId), () -> api.tests(tableId)).allTests().stream()
                .flatMap(List::stream)
                .map(SessionTest::id)
                .toList());
  }

  /**
   * Runs a test table.
   *
   * @param test its entry in the list of tables, which has just been read
   * @param cases the cases, such as {@code 1-3,5}; empty for all
   * @throws StudioException {@link Kind#SERVER_ERROR} if the table or the tested one has errors, or
   *     if there is no such case; {@link Kind#UNREADABLE} if the results cannot be read
   */
  public TestedTable run(ProjectDetails project, TableSummary test, Optional<String> cases) {
    String id = test.id();
    List<TestedTable> results =
        inSession(
            project,
            id,
            () ->
                read(
                    session.read(
                        subject(project, id),
                        () -> api.run(MONITOR, false, id, cases.orElse(null), ALL_ON_ONE_SHEET))));
    if (results.size() != 1) {
      throw StudioException.withoutAnswer(
              Kind.UNREADABLE, "It has the results of %d test tables.".formatted(results.size()))
          .about(subject(project, id));
    }
    TestedTable only = results.get(0);
    return new TestedTable(
        Optional.of(id), only.name(), only.cases(), only.failures(), only.units());
  }

  private List<TestedTable> read(byte[] workbook) {
    try {
      return TestWorkbook.read(workbook, session::hasEnded);
    } catch (UnreadableWorkbookException e) {
      session.requireRunning();
      throw StudioException.withoutAnswer(Kind.UNREADABLE, e.getMessage());
    }
  }

  /**
   * Makes a request that belongs to the HTTP session. Its result counts only if the session had
   * read the project.
   */
  private <T> T inSession(ProjectDetails project, String tableId, Supplier<T> request) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Supplier<T>> result =
          session.inTurn(
              CallSubject.project(project.id()), () -> attempt(project, tableId, request));
      if (result.isPresent()) {
        return result.get().get();
      }
    }
    throw StudioException.withoutAnswer(
            Kind.UNREADABLE, "It is about another project, which another call was reading.")
        .about(subject(project, tableId));
  }

  /**
   * Returns the outcome; empty if the session has read another project. An id of another project
   * would make Studio run all tests, so the project is read before.
   */
  private <T> Optional<Supplier<T>> attempt(
      ProjectDetails project, String tableId, Supplier<T> request) {
    if (!hasRead(project, tableId)) {
      tables.list(project.id());
    }
    Supplier<T> result = outcome(request);
    return Optional.of(result).filter(made -> hasRead(project, tableId));
  }

  /** Studio fails if the session has read no project. */
  private boolean hasRead(ProjectDetails project, String tableId) {
    try {
      return compilation.hasRead(project, tableId);
    } catch (StudioException e) {
      if (e.kind() == Kind.SERVER_ERROR || e.kind() == Kind.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  /** Returns a supplier of the result, or of the failure, which may be that of another project. */
  private static <T> Supplier<T> outcome(Supplier<T> request) {
    try {
      T result = request.get();
      return () -> result;
    } catch (StudioException e) {
      if (e.kind() != Kind.SERVER_ERROR && e.kind() != Kind.UNREADABLE) {
        throw e;
      }
      return () -> {
        throw e;
      };
    }
  }

  private static CallSubject subject(ProjectDetails project, String tableId) {
    return CallSubject.project(project.id()).and(ResourceKind.TABLE, tableId);
  }
}
