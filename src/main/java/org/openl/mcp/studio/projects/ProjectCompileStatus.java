package org.openl.mcp.studio.projects;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/**
 * The compile status of a project, as {@code GET /projects/{projectId}/status} of 6.x returns it.
 *
 * @param compileState idle, compiling, ok, warnings or errors
 */
@RegisterForReflection
record ProjectCompileStatus(
    String compileState,
    Optional<CompilationCounts> compilation,
    Optional<PendingChanges> pendingChanges) {

  private static final CompilationCounts NONE =
      new CompilationCounts(Optional.empty(), Optional.empty());

  @RegisterForReflection
  record CompilationCounts(Optional<CompileMessages> messages, Optional<CompiledModules> modules) {}

  @RegisterForReflection
  record CompileMessages(int errors, int warnings, Optional<List<CompileMessage>> items) {}

  @RegisterForReflection
  record CompiledModules(int total, int compiled) {}

  @RegisterForReflection
  record CompileMessage(String summary, String severity, Optional<MessageLocation> location) {

    CompileReport.Message message() {
      return new CompileReport.Message(
          severity,
          summary,
          location.filter(MessageLocation::isTable).flatMap(MessageLocation::id),
          location.filter(MessageLocation::isTable).flatMap(MessageLocation::name),
          location.flatMap(MessageLocation::cell),
          location.flatMap(MessageLocation::module));
    }
  }

  @RegisterForReflection
  record MessageLocation(
      Optional<String> type,
      Optional<String> id,
      Optional<String> name,
      Optional<String> module,
      Optional<String> cell) {

    boolean isTable() {
      return type.filter("table"::equals).isPresent();
    }
  }

  @RegisterForReflection
  record PendingChanges(Optional<List<PendingChange>> files) {}

  @RegisterForReflection
  record PendingChange(String path, String type) {}

  CompileReport report() {
    CompilationCounts counts = compilation.orElse(NONE);
    Optional<CompileMessages> messages = counts.messages();
    Optional<CompiledModules> modules = counts.modules();
    return new CompileReport(
        List.of("ok", "warnings", "errors").contains(compileState),
        messages.map(CompileMessages::errors).orElse(0),
        messages.map(CompileMessages::warnings).orElse(0),
        modules.map(CompiledModules::total).orElse(0),
        modules.map(CompiledModules::compiled).orElse(0),
        messages.flatMap(CompileMessages::items).orElse(List.of()).stream()
            .map(CompileMessage::message)
            .toList(),
        Optional.of(
            pendingChanges.flatMap(PendingChanges::files).orElse(List.of()).stream()
                .map(file -> new CompileReport.FileChange(file.path(), file.type()))
                .toList()));
  }
}
