package org.openl.mcp.tools.projects;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.results.ListAnswer;

/** The answer of {@code openl_list_projects}. */
@RegisterForReflection
public record ProjectList(
    List<ProjectItem> projects,
    @JsonPropertyDescription("Projects that match, on all pages") int total,
    @JsonPropertyDescription("Pass as cursor to get more; absent at the end")
        Optional<String> nextCursor,
    @JsonPropertyDescription("Why the list is empty") Optional<String> note)
    implements ListAnswer {

  @Override
  public List<ProjectItem> items() {
    return projects;
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
