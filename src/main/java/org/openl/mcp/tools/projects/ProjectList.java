package org.openl.mcp.tools.projects;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.call.results.ListAnswer;
import org.openl.mcp.text.PrintableText;

/** The answer of {@code openl_list_projects}. */
@RegisterForReflection
public record ProjectList(
    List<ProjectItem> projects,
    @JsonPropertyDescription("What all projects here share and omit; from 20 projects on")
        Optional<SharedFields> shared,
    @JsonPropertyDescription("Projects that match, on all pages") int total,
    @JsonPropertyDescription("Pass as cursor to get more; absent at the end")
        Optional<String> nextCursor,
    @JsonPropertyDescription("Why the list is empty") Optional<String> note)
    implements ListAnswer {

  /** Returns a page of projects. */
  public static ProjectList of(
      List<ProjectItem> projects, int total, Optional<String> nextCursor, Optional<String> note) {
    SharedFields shared = SharedFields.of(projects);
    return new ProjectList(
        projects.stream().map(project -> project.without(shared)).toList(),
        Optional.of(shared).filter(SharedFields::hasAny),
        total,
        nextCursor,
        note);
  }

  @Override
  public List<ProjectItem> items() {
    return shared
        .map(fields -> projects.stream().map(project -> project.with(fields)).toList())
        .orElse(projects);
  }

  /**
   * Returns the projects. An id is long, so only the projects that a name alone does not identify
   * have one.
   */
  @Override
  public List<Group> groups() {
    Map<String, Long> named = projects.stream().collect(groupingBy(ProjectList::key, counting()));
    return List.of(
        new Group(
            Optional.empty(),
            items().stream()
                .map(project -> named.get(key(project)) > 1 ? project : project.namedOnly())
                .toList()));
  }

  private static String key(ProjectItem project) {
    return PrintableText.line(project.name()).toLowerCase(Locale.ROOT);
  }

  @Override
  public Noun noun() {
    return new Noun("project", "projects");
  }

  @Override
  public Optional<Integer> matching() {
    return Optional.of(total);
  }
}
