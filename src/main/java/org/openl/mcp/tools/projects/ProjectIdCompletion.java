package org.openl.mcp.tools.projects;

import static org.openl.mcp.call.arguments.VariableCompletion.isBeginning;
import static org.openl.mcp.call.arguments.VariableCompletion.lowerCase;

import io.quarkiverse.mcp.server.CompletionManager.CompletionArguments;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.VariableCompletion;
import org.openl.mcp.studio.projects.Project;
import org.openl.mcp.studio.projects.ProjectsClient;

/** Completes the names and ids of projects. */
@Singleton
class ProjectIdCompletion implements VariableCompletion {

  private final Caller caller;

  ProjectIdCompletion(Caller caller) {
    this.caller = caller;
  }

  @Override
  public String variable() {
    return "projectId";
  }

  /**
   * Returns the names that contain the fragment, then the ids that begin with it. An ambiguous name
   * is replaced by the ids of its projects.
   */
  @Override
  public List<String> complete(CompletionArguments arguments) {
    String fragment = arguments.argumentValue();
    List<Project> all = ProjectsClient.of(caller.studio()).list().items();
    Map<String, Long> nameCounts =
        all.stream()
            .collect(Collectors.groupingBy(p -> lowerCase(p.name()), Collectors.counting()));
    Stream<String> names =
        all.stream()
            .filter(p -> lowerCase(p.name()).contains(lowerCase(fragment)))
            .map(p -> nameCounts.get(lowerCase(p.name())) == 1 ? p.name() : p.id());
    Stream<String> ids = all.stream().map(Project::id).filter(id -> isBeginning(fragment, id));
    return Stream.concat(names, ids).distinct().toList();
  }
}
