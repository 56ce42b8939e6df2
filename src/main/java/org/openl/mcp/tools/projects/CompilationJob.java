package org.openl.mcp.tools.projects;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.call.operations.JobState;
import org.openl.mcp.call.operations.StudioJob;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.CompilationClient;
import org.openl.mcp.studio.projects.CompileReport;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tables.TablesClient;

/**
 * The compilation of a project, which OpenL Studio begins when its tables are read. Studio answers
 * that request after the compilation, so its time may end before.
 */
final class CompilationJob implements StudioJob<CompileReport> {

  private static final CompileReport UNKNOWN =
      new CompileReport(false, 0, 0, 0, 0, List.of(), Optional.empty());

  private final ProjectDetails project;
  private final TablesClient tables;
  private final CompilationClient compilation;
  private final Map<String, String> names = new LinkedHashMap<>();
  private CompileReport known = UNKNOWN;
  private boolean isRead;

  /**
   * Creates the job.
   *
   * @param studio with a deadline that leaves time for the answer
   */
  CompilationJob(StudioSession studio, ProjectDetails project) {
    this.project = project;
    this.tables = TablesClient.of(studio);
    this.compilation = CompilationClient.of(studio);
  }

  @Override
  public String kind() {
    return "compilation";
  }

  @Override
  public String resultHint() {
    return "Call openl_check_project again to see the result.";
  }

  @Override
  public void start() {
    tables.requireCurrentTables(project);
    withinTime(this::readTables);
  }

  private void readTables() {
    names.clear();
    for (TableSummary table : tables.list(project.id()).items()) {
      names.put(table.id(), table.name().orElse(""));
    }
    isRead = true;
  }

  /** Reads the tables again if the compilation is not complete: another call may have ended it. */
  @Override
  public JobState<CompileReport> poll() {
    withinTime(this::readReport);
    return new JobState<>(
        known,
        known.complete(),
        Optional.of(new JobState.Steps(known.compiled(), known.modules())),
        "Compiling");
  }

  private void readReport() {
    if (!isRead) {
      readTables();
    }
    isRead = false;
    known = compilation.report(project, names);
  }

  /** Does a step. If its time ends, the compilation continues in Studio. */
  private static void withinTime(Runnable step) {
    try {
      step.run();
    } catch (StudioException e) {
      if (e.kind() != Kind.DEADLINE_EXCEEDED && e.kind() != Kind.TIMED_OUT) {
        throw e;
      }
    }
  }
}
