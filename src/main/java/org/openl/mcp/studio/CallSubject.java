package org.openl.mcp.studio;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one call is about, so that its failure can name it.
 *
 * @param names of each thing, as the caller or Studio wrote it
 * @param projectInAddress whether the project's name is a part of the address; its id may be one
 *     all the same
 */
public record CallSubject(Map<ResourceKind, String> names, boolean projectInAddress) {

  /** Nothing in particular. */
  public static final CallSubject NONE = new CallSubject(Map.of(), false);

  /** A project that is asked for by its id. */
  public static CallSubject project(String projectId) {
    return NONE.and(
        ResourceKind.PROJECT, ProjectId.of(projectId).map(ProjectId::name).orElse(projectId));
  }

  /** A project that is asked for by its name. */
  public static CallSubject projectNamed(String name) {
    return new CallSubject(Map.of(ResourceKind.PROJECT, name), true);
  }

  /** A repository. */
  public static CallSubject repository(String id) {
    return NONE.and(ResourceKind.REPOSITORY, id);
  }

  /** The same, and one thing more. */
  public CallSubject and(ResourceKind thing, String name) {
    Map<ResourceKind, String> more = new EnumMap<>(ResourceKind.class);
    more.putAll(names);
    more.put(thing, name);
    return new CallSubject(Map.copyOf(more), projectInAddress);
  }

  /** The same, and one thing more if it is given. */
  public CallSubject and(ResourceKind thing, Optional<String> name) {
    return name.map(given -> and(thing, given)).orElse(this);
  }

  /** What a refusal of the address itself becomes when one of the names explains it. */
  Optional<StudioException> unaddressable() {
    return names.entrySet().stream()
        .filter(thing -> thing.getKey() != ResourceKind.PROJECT || projectInAddress)
        .flatMap(thing -> segments(thing.getKey(), thing.getValue()))
        .flatMap(segment -> PathSegment.unaddressable(segment).stream())
        .findFirst();
  }

  /** As the calls put them into addresses. */
  private static Stream<String> segments(ResourceKind thing, String name) {
    return thing == ResourceKind.FILE || thing == ResourceKind.BRANCH
        ? Arrays.stream(name.split("/"))
        : Stream.of(name);
  }
}
