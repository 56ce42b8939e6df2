package org.openl.mcp.tools.projects;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The fields that have the same value in all projects of a list. */
@RegisterForReflection
public record SharedFields(
    Optional<String> repository,
    Optional<String> status,
    Optional<String> branch,
    Optional<String> modifiedBy,
    @JsonPropertyDescription("ISO 8601") Optional<String> modifiedAt) {

  /** A list with fewer projects is short enough without. */
  private static final int FEWEST = 20;

  private static final SharedFields NONE =
      new SharedFields(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Returns the fields that all projects share; none if there are fewer than {@value #FEWEST}. */
  static SharedFields of(List<ProjectItem> projects) {
    return projects.size() < FEWEST
        ? NONE
        : new SharedFields(
            same(projects, ProjectItem::repository),
            same(projects, ProjectItem::status),
            same(projects, ProjectItem::branch),
            same(projects, ProjectItem::modifiedBy),
            same(projects, ProjectItem::modifiedAt));
  }

  /** Returns whether the projects share a field. */
  boolean hasAny() {
    return !equals(NONE);
  }

  private static Optional<String> same(
      List<ProjectItem> projects, Function<ProjectItem, Optional<String>> field) {
    Optional<String> first = field.apply(projects.get(0));
    return first.filter(value -> projects.stream().map(field).allMatch(first::equals));
  }
}
