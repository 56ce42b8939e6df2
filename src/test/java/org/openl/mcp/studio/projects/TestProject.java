package org.openl.mcp.studio.projects;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds projects for tests. What is not given is absent. */
public final class TestProject {

  private final String id;
  private final String name;
  private Optional<String> repository = Optional.empty();
  private Optional<String> status = Optional.empty();
  private Optional<String> branch = Optional.empty();
  private Optional<String> revision = Optional.empty();

  private TestProject(String id, String name) {
    this.id = id;
    this.name = name;
  }

  /** Returns a builder for a project. */
  public static TestProject of(String id, String name) {
    return new TestProject(id, name);
  }

  public TestProject repository(String given) {
    repository = Optional.of(given);
    return this;
  }

  public TestProject status(String given) {
    status = Optional.of(given);
    return this;
  }

  public TestProject branch(String given) {
    branch = Optional.of(given);
    return this;
  }

  public TestProject revision(String given) {
    revision = Optional.of(given);
    return this;
  }

  /** Returns the project as the list of projects has it. */
  public Project listed() {
    Optional<String> none = Optional.empty();
    return new Project(
        id,
        name,
        repository,
        status,
        branch,
        revision,
        none,
        none,
        none,
        none,
        Optional.empty(),
        Map.of());
  }

  /** Returns the project as the request for one project has it. */
  public ProjectDetails details() {
    Optional<String> none = Optional.empty();
    return new ProjectDetails(
        id,
        name,
        repository,
        status,
        branch,
        Optional.empty(),
        revision,
        none,
        none,
        none,
        none,
        Optional.empty(),
        Map.of(),
        List.of(),
        List.of());
  }
}
