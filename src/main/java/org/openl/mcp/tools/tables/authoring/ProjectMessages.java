package org.openl.mcp.tools.tables.authoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openl.mcp.studio.OptionalAnswer;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.CompilationClient;
import org.openl.mcp.studio.projects.CompileReport;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.text.ServerPaths;

/**
 * The errors and warnings of all tables of a project before a write.
 *
 * @param messages empty if they are not known
 */
record ProjectMessages(
    StudioSession studio, ProjectDetails project, Optional<List<CompileReport.Message>> messages) {

  private static final int MOST = 10;

  /** How often a compilation that is not complete is asked for. */
  private static final int ATTEMPTS = 2;

  /** Reads the messages. The tables of the project must have been read, which compiles it. */
  static ProjectMessages read(StudioSession studio, ProjectDetails project) {
    return new ProjectMessages(studio, project, messages(studio, project));
  }

  private static Optional<List<CompileReport.Message>> messages(
      StudioSession studio, ProjectDetails project) {
    return OptionalAnswer.of(
            () ->
                Stream.generate(() -> CompilationClient.of(studio).report(project, Map.of()))
                    .limit(ATTEMPTS)
                    .filter(CompileReport::complete)
                    .findFirst())
        .flatMap(found -> found)
        .map(CompileReport::messages);
  }

  /**
   * Returns a line for each message of another table that is new.
   *
   * @param id the table that was written
   * @return empty if they are not known
   */
  Optional<List<String>> further(String id) {
    Optional<List<CompileReport.Message>> now = messages(studio, project);
    if (messages.isEmpty() || now.isEmpty()) {
      return Optional.empty();
    }
    List<String> further = new ArrayList<>();
    now.get().stream()
        .filter(message -> !message.tableId().equals(Optional.of(id)))
        .map(ProjectMessages::line)
        .forEach(further::add);
    messages.get().stream().map(ProjectMessages::line).forEach(further::remove);
    int more = further.size() - MOST;
    return Optional.of(
        Stream.concat(
                further.stream().limit(MOST),
                Stream.of("and %d more".formatted(more)).filter(line -> more > 0))
            .toList());
  }

  private static String line(CompileReport.Message message) {
    String place =
        Stream.of(message.table().map(Quoted::of), message.cell())
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" "));
    String text = message.severity() + ": " + ServerPaths.hidden(message.summary());
    return place.isEmpty() ? text : place + ": " + text;
  }
}
