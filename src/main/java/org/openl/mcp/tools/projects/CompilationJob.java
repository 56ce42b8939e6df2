package org.openl.mcp.tools.projects;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.call.operations.JobState;
import org.openl.mcp.call.operations.StudioJob;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.CompilationClient;
import org.openl.mcp.studio.projects.CompileReport;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tables.TablesClient;

/** The compilation of a project, which OpenL Studio begins when its tables are read. */
final class CompilationJob implements StudioJob<CompileReport> {

  private final ProjectDetails project;
  private final TablesClient tables;
  private final CompilationClient compilation;
  private final Map<String, String> names = new LinkedHashMap<>();
  private boolean polled;

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
    readTables();
  }

  private void readTables() {
    names.clear();
    for (TableSummary table : tables.list(project.id()).items()) {
      names.put(table.id(), table.name().orElse(""));
    }
  }

  /** Reads the tables again if the compilation is not complete: another call may have ended it. */
  @Override
  public JobState<CompileReport> poll() {
    if (polled) {
      readTables();
    }
    polled = true;
    CompileReport report = compilation.report(project, names);
    return new JobState<>(
        report,
        report.complete(),
        Optional.of(new JobState.Steps(report.compiled(), report.modules())),
        "Compiling");
  }
}
