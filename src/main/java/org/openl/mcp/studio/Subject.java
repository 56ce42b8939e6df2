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
record Subject(Map<Thing, String> names, boolean projectInAddress) {

  /** Nothing in particular. */
  static final Subject NONE = new Subject(Map.of(), false);

  /** A project that is asked for by its id. */
  static Subject project(String projectId) {
    return NONE.and(Thing.PROJECT, ProjectId.of(projectId).map(ProjectId::name).orElse(projectId));
  }

  /** A project that is asked for by its name. */
  static Subject projectNamed(String name) {
    return new Subject(Map.of(Thing.PROJECT, name), true);
  }

  /** A repository. */
  static Subject repository(String id) {
    return NONE.and(Thing.REPOSITORY, id);
  }

  /** The same, and one thing more. */
  Subject and(Thing thing, String name) {
    Map<Thing, String> more = new EnumMap<>(Thing.class);
    more.putAll(names);
    more.put(thing, name);
    return new Subject(Map.copyOf(more), projectInAddress);
  }

  /** The same, and one thing more if it is given. */
  Subject and(Thing thing, Optional<String> name) {
    return name.map(given -> and(thing, given)).orElse(this);
  }

  /** What a refusal of the address itself becomes when one of the names explains it. */
  Optional<StudioException> unaddressable() {
    return names.entrySet().stream()
        .filter(thing -> thing.getKey() != Thing.PROJECT || projectInAddress)
        .flatMap(thing -> segments(thing.getKey(), thing.getValue()))
        .flatMap(segment -> PathSegment.unaddressable(segment).stream())
        .findFirst();
  }

  /** As the calls put them into addresses. */
  private static Stream<String> segments(Thing thing, String name) {
    return thing == Thing.FILE || thing == Thing.BRANCH
        ? Arrays.stream(name.split("/"))
        : Stream.of(name);
  }
}
