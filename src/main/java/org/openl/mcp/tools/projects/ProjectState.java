package org.openl.mcp.tools.projects;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.studio.projects.Project;
import org.openl.mcp.studio.projects.ProjectDetails;

/** The answer of a tool that changes the state of a project: its state afterwards. */
@RegisterForReflection
public record ProjectState(
    String id,
    String name,
    Optional<String> repository,
    Optional<String> status,
    Optional<String> branch,
    Optional<String> revision,
    @JsonPropertyDescription("Who edits it now") Optional<String> lockedBy,
    @JsonPropertyDescription("What was done") String done,
    List<String> notes)
    implements Answer {

  /** Returns the answer for a project. */
  static ProjectState of(ProjectDetails p, String done, List<String> notes) {
    return new ProjectState(
        p.id(),
        p.name(),
        p.repository(),
        p.status(),
        p.branch(),
        p.revision(),
        p.lockInfo().flatMap(Project.LockInfo::lockedBy),
        done,
        notes);
  }

  @Override
  public String sentence() {
    return String.join(" ", done, String.join(" ", notes)).strip();
  }
}
