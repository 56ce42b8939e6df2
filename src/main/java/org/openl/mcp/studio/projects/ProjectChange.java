package org.openl.mcp.studio.projects;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/**
 * The body of {@code PATCH /projects/{projectId}}. Absent fields change nothing.
 *
 * @param status OPENED or CLOSED
 * @param comment saves the project
 * @param discardChanges whether unsaved changes are discarded (6.x)
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ProjectChange(
    Optional<ProjectStatus> status,
    Optional<String> branch,
    Optional<String> revision,
    Optional<String> comment,
    Optional<Boolean> discardChanges) {

  static ProjectChange open(Optional<String> branch, Optional<String> revision) {
    return new ProjectChange(
        Optional.of(ProjectStatus.OPENED), branch, revision, Optional.empty(), Optional.empty());
  }

  static ProjectChange close() {
    return new ProjectChange(
        Optional.of(ProjectStatus.CLOSED),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static ProjectChange save(String comment) {
    return new ProjectChange(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(comment),
        Optional.empty());
  }

  static ProjectChange discard() {
    return new ProjectChange(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(true));
  }
}
