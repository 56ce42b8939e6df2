package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Everything that the double keeps. */
final class StudioState {

  private final boolean five;
  private final Map<String, StudioUser> users = new LinkedHashMap<>();

  /** The names of the repositories by their ids. */
  private final Map<String, String> repositories = new LinkedHashMap<>(Map.of("design", "Design"));

  private final List<StoredProject> projects = new ArrayList<>();
  private final Map<CopyKey, WorkingCopy> copies = new HashMap<>();

  /** Stored conflicts: the files that two users have changed. */
  private final Map<CopyKey, List<String>> conflicts = new HashMap<>();

  private record CopyKey(StudioUser user, StoredProject project) {}

  /** Creates the state of 6.x or of 5.27. */
  StudioState(boolean five) {
    this.five = five;
  }

  boolean isFive() {
    return five;
  }

  Map<String, StudioUser> users() {
    return users;
  }

  /** Returns who sends a request. Without users, everybody is the only one. */
  Optional<StudioUser> user(String authorization) {
    return users.isEmpty()
        ? Optional.of(new StudioUser("DEFAULT", "DEFAULT"))
        : Optional.ofNullable(users.get(authorization));
  }

  Map<String, String> repositories() {
    return repositories;
  }

  void requireRepository(String id) {
    if (!repositories.containsKey(id)) {
      throw StudioFailure.notFound("design.repo", "design repository");
    }
  }

  List<StoredProject> projects() {
    return projects;
  }

  Optional<StoredProject> named(String repository, String name) {
    return projects.stream()
        .filter(p -> p.repository().equals(repository) && p.name().equals(name))
        .findFirst();
  }

  StoredProject create(
      String repository,
      String name,
      StudioUser author,
      String comment,
      SortedMap<String, byte[]> files) {
    StoredProject project = new StoredProject(repository, name);
    project.commit(StoredProject.MAIN, author, comment, files);
    projects.add(project);
    return project;
  }

  void delete(StoredProject project) {
    projects.remove(project);
    copies.keySet().removeIf(key -> key.project() == project);
    conflicts.keySet().removeIf(key -> key.project() == project);
  }

  /** Finds a project by its id or, in 6.x, its name. */
  StoredProject project(String idOrName) {
    List<StoredProject> found =
        projects.stream()
            .filter(p -> p.id(five).equals(idOrName) || (!five && p.name().equals(idOrName)))
            .toList();
    if (found.isEmpty()) {
      throw five && !isId(idOrName)
          ? StudioFailure.uncoded(500, "Failed to convert value of type 'java.lang.String'")
          : StudioFailure.notFound("project.identifier", "project");
    }
    if (found.size() > 1) {
      throw StudioFailure.conflict("project.identifier.ambiguous", "Several projects.")
          .with("candidates", candidates(found));
    }
    return found.get(0);
  }

  private static boolean isId(String text) {
    return text.length() % 4 == 0 && text.matches("[A-Za-z0-9+/]+={0,2}");
  }

  private ArrayNode candidates(List<StoredProject> found) {
    ArrayNode candidates = StudioJson.array();
    for (StoredProject project : found) {
      candidates
          .addObject()
          .put("id", project.id(five))
          .put("name", project.name())
          .put("repository", project.repository())
          .put("repositoryName", repositories.get(project.repository()))
          .put("path", project.name());
    }
    return candidates;
  }

  Optional<WorkingCopy> copy(StudioUser user, StoredProject project) {
    return Optional.ofNullable(copies.get(new CopyKey(user, project)));
  }

  /** Opens, or replaces what is opened. */
  WorkingCopy open(StudioUser user, WorkingCopy copy) {
    copies.put(new CopyKey(user, copy.project()), copy);
    return copy;
  }

  void close(StudioUser user, StoredProject project) {
    copy(user, project).ifPresent(copy -> project.unlock(copy.branch(), user));
    copies.remove(new CopyKey(user, project));
  }

  Optional<List<String>> conflict(StudioUser user, StoredProject project) {
    return Optional.ofNullable(conflicts.get(new CopyKey(user, project)));
  }

  void storeConflict(StudioUser user, StoredProject project, List<String> files) {
    conflicts.put(new CopyKey(user, project), files);
  }

  void removeConflict(StudioUser user, StoredProject project) {
    conflicts.remove(new CopyKey(user, project));
  }

  /** Returns the files of a new project. */
  static SortedMap<String, byte[]> sorted(Map<String, byte[]> files) {
    return new TreeMap<>(files);
  }
}
