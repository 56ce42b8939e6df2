package org.openl.mcp.tools.projects;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.studio.projects.CompileReport;
import org.openl.mcp.text.Counted;

/** The answer of {@code openl_check_project}. */
@RegisterForReflection
public record CheckedProject(
    String project,
    @JsonPropertyDescription("ok, warnings, errors or compiling") String state,
    int errors,
    int warnings,
    @JsonPropertyDescription("Number of modules") int modules,
    @JsonPropertyDescription("Number of compiled modules") int compiled,
    List<CheckMessage> messages,
    @JsonPropertyDescription("Messages that are not in this answer") Optional<Integer> leftOut,
    @JsonPropertyDescription("The project has unsaved changes") Optional<Boolean> unsaved,
    @JsonPropertyDescription("Files with unsaved changes; needs OpenL Studio 6.0")
        List<UnsavedFile> unsavedFiles,
    List<String> notes)
    implements Answer {

  /** A message of the compiler. */
  @RegisterForReflection
  public record CheckMessage(
      @JsonPropertyDescription("ERROR, WARN or INFO") String severity,
      Optional<String> table,
      Optional<String> cell,
      String message,
      Optional<String> tableId,
      Optional<String> module) {

    static CheckMessage of(CompileReport.Message m) {
      return new CheckMessage(
          m.severity(), m.table(), m.cell(), m.summary(), m.tableId(), m.module());
    }
  }

  /** A file with unsaved changes. */
  @RegisterForReflection
  public record UnsavedFile(
      String path, @JsonPropertyDescription("added, modified or deleted") String change) {

    static UnsavedFile of(CompileReport.FileChange file) {
      return new UnsavedFile(file.path(), file.type());
    }
  }

  /** Returns the state of a compilation. */
  static String state(CompileReport report) {
    if (!report.complete()) {
      return "compiling";
    }
    if (report.errors() > 0) {
      return "errors";
    }
    return report.warnings() > 0 ? "warnings" : "ok";
  }

  @Override
  public String sentence() {
    return "The project %s has %s and %s%s."
            .formatted(
                project,
                Counted.of(errors, "error"),
                Counted.of(warnings, "warning"),
                state.equals("compiling") ? " so far" : "")
        + (notes.isEmpty() ? "" : " " + String.join(" ", notes));
  }
}
