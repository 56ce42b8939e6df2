package org.openl.mcp.studio;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The subject of a call, such as a project, for the message of its failure.
 *
 * @param names the name of each resource, as the caller or Studio wrote it
 * @param projectInAddress whether the address contains the project's name; it may contain the id in
 *     any case
 */
public record CallSubject(Map<ResourceKind, String> names, boolean projectInAddress) {

  /** No particular subject. */
  public static final CallSubject NONE = new CallSubject(Map.of(), false);

  /** Returns a project that is identified by its id. */
  public static CallSubject project(String projectId) {
    return NONE.and(
        ResourceKind.PROJECT, ProjectId.of(projectId).map(ProjectId::name).orElse(projectId));
  }

  /** Returns a project that is identified by its name. */
  public static CallSubject projectNamed(String name) {
    return new CallSubject(Map.of(ResourceKind.PROJECT, name), true);
  }

  /** Returns a repository. */
  public static CallSubject repository(String id) {
    return NONE.and(ResourceKind.REPOSITORY, id);
  }

  /** Returns this subject with another resource. */
  public CallSubject and(ResourceKind kind, String name) {
    Map<ResourceKind, String> more = new EnumMap<>(ResourceKind.class);
    more.putAll(names);
    more.put(kind, name);
    return new CallSubject(Map.copyOf(more), projectInAddress);
  }

  /** Returns this subject with another resource if its name is present. */
  public CallSubject and(ResourceKind kind, Optional<String> name) {
    return name.map(given -> and(kind, given)).orElse(this);
  }

  /** Returns the failure for a refused address if one of the names is the reason. */
  Optional<StudioException> unaddressable() {
    return names.entrySet().stream()
        .filter(entry -> entry.getKey() != ResourceKind.PROJECT || projectInAddress)
        .flatMap(entry -> segments(entry.getKey(), entry.getValue()))
        .flatMap(segment -> PathSegment.unaddressable(segment).stream())
        .findFirst();
  }

  /** Returns the path segments of a name in an address. */
  private static Stream<String> segments(ResourceKind kind, String name) {
    return kind == ResourceKind.FILE || kind == ResourceKind.BRANCH
        ? Arrays.stream(name.split("/"))
        : Stream.of(name);
  }
}
