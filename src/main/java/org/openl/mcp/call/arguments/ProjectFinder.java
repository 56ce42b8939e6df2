package org.openl.mcp.call.arguments;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.ProjectId;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.Project;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.text.Quoted;

/** Finds a project by its id or by its name, ignoring case. */
@Singleton
public class ProjectFinder {

  /**
   * Returns the project id for Studio. A text in the format of an id is returned unchanged. A name
   * costs one list call, because Studio 5.27 fails if a request contains a name instead of an id.
   *
   * @throws CallException if no project or more than one project has the name
   */
  public String idOf(StudioSession studio, String idOrName) {
    return idOf(() -> ProjectsClient.of(studio).list().items(), idOrName);
  }

  String idOf(Supplier<List<Project>> projects, String given) {
    String idOrName = given.strip();
    if (ProjectId.of(idOrName).isPresent()) {
      return idOrName;
    }
    List<Project> all = projects.get();
    List<Project> named = all.stream().filter(p -> NameMatch.same(p.id(), idOrName)).toList();
    if (named.isEmpty()) {
      named = all.stream().filter(p -> NameMatch.same(p.name(), idOrName)).toList();
    }
    if (named.size() == 1) {
      return named.get(0).id();
    }
    throw named.isEmpty() ? unknown(idOrName, all) : ambiguous(idOrName, named);
  }

  private static CallException unknown(String name, List<Project> all) {
    String nearest =
        NearestName.to(name, all.stream().map(Project::name).toList())
            .map(n -> " The nearest name is " + Quoted.of(n) + ".")
            .orElse("");
    return new CallException(
        "There is no project " + Quoted.of(name) + ".",
        "It does not exist, or the signed-in user may not see it." + nearest,
        "List the projects with openl_list_projects and use an id or a name from its answer.");
  }

  private static CallException ambiguous(String name, List<Project> named) {
    String candidates =
        named.stream()
            .map(
                p ->
                    p.id()
                        + " ("
                        + p.name()
                        + ", repository "
                        + p.repository().orElse("unknown")
                        + ")")
            .collect(Collectors.joining("; "));
    return new CallException(
        Quoted.of(name) + " is the name of " + named.size() + " projects.",
        "They are: " + candidates + ".",
        "Repeat the call with the id of the one you mean.");
  }
}
