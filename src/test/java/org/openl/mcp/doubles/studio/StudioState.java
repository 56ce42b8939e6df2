package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything that the double keeps. */
final class StudioState {

  private final boolean five;
  private final Map<String, StudioUser> users = new LinkedHashMap<>();

  /** The names of the repositories by their ids. */
  private final Map<String, String> repositories = new LinkedHashMap<>(Map.of("design", "Design"));

  private final List<StoredProject> projects = new ArrayList<>();
  private final Map<CopyKey, WorkingCopy> copies = new HashMap<>();

  /** The branches that users were on last; a closed project stays on it. */
  private final Map<CopyKey, String> branches = new HashMap<>();

  /** The only stored conflict of each user. */
  private final Map<StudioUser, MergeConflict> conflicts = new HashMap<>();

  private final Set<String> protectedBranches = new TreeSet<>();
  private int compilingRequests = 1;

  private record CopyKey(StudioUser user, StoredProject project) {}

  /** Creates the state of 6.x or of 5.27. */
  StudioState(boolean five) {
    this.five = five;
  }

  boolean isFive() {
    return five;
  }

  /** Returns the branches that nobody may commit to. */
  Set<String> protectedBranches() {
    return protectedBranches;
  }

  void requireNotProtected(String branch) {
    if (protectedBranches.contains(branch)) {
      throw StudioFailure.of(
          403,
          "protected.branch",
          "The branch '" + branch + "' is protected, and you cannot bypass its protection.");
    }
  }

  int compilingRequests() {
    return compilingRequests;
  }

  void setCompilingRequests(int requests) {
    compilingRequests = requests;
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
    branches.keySet().removeIf(key -> key.project() == project);
    conflicts.values().removeIf(conflict -> conflict.project() == project);
  }

  /** Finds a project by its id or its name, for a test. */
  StoredProject find(String idOrName) {
    return projects.stream()
        .filter(p -> p.id(five).equals(idOrName) || p.name().equals(idOrName))
        .findFirst()
        .orElseThrow();
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
    branches.put(new CopyKey(user, copy.project()), copy.branch());
    return copy;
  }

  /** Closes a project for all users who are on a branch. */
  void closeAll(StoredProject project, String branch) {
    copies.values().removeIf(c -> c.project() == project && c.branch().equals(branch));
    project.unlock(branch);
  }

  void close(StudioUser user, StoredProject project) {
    copy(user, project).ifPresent(copy -> project.unlock(copy.branch(), user));
    copies.remove(new CopyKey(user, project));
  }

  /** Returns the branch of a project that a user sees. */
  String branch(StudioUser user, StoredProject project) {
    return Optional.ofNullable(branches.get(new CopyKey(user, project)))
        .filter(project::hasBranch)
        .orElse(StoredProject.MAIN);
  }

  Optional<MergeConflict> conflict(StudioUser user, StoredProject project) {
    return Optional.ofNullable(conflicts.get(user)).filter(found -> found.project() == project);
  }

  /** Stores a conflict, which replaces another one of the user. */
  void storeConflict(StudioUser user, MergeConflict conflict) {
    conflicts.put(user, conflict);
  }

  void removeConflict(StudioUser user, StoredProject project) {
    conflict(user, project).ifPresent(found -> conflicts.remove(user));
  }

  /** Returns the files of a new project. */
  static SortedMap<String, byte[]> sorted(Map<String, byte[]> files) {
    return new TreeMap<>(files);
  }
}
