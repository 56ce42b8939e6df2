package org.openl.mcp.studio.tables;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Tables that use each other. */
public final class TableGraph {

  private final Map<String, RelatedTable> tables = new LinkedHashMap<>();
  private final Map<String, Set<String>> users = new LinkedHashMap<>();

  /** Creates a graph. Tables without an id cannot be connected and are left out. */
  public TableGraph(Collection<RelatedTable> tables) {
    for (RelatedTable table : tables) {
      table.id().ifPresent(id -> this.tables.putIfAbsent(id, table));
    }
    this.tables.forEach(
        (id, table) ->
            uses(table)
                .forEach(
                    used -> users.computeIfAbsent(used, key -> new LinkedHashSet<>()).add(id)));
  }

  /** Returns the tables that a table uses directly, as far as they are in the graph. */
  public List<RelatedTable> usedBy(RelatedTable table) {
    return uses(table).stream().map(tables::get).filter(Objects::nonNull).toList();
  }

  /** Returns a table; empty if it is not in the graph. */
  public Optional<RelatedTable> table(String id) {
    return Optional.ofNullable(tables.get(id));
  }

  /**
   * Returns a table and those that are connected with it, the nearest first.
   *
   * @param depth the maximum number of steps
   */
  public List<RelatedTable> nearest(String id, DependencyDirection direction, int depth) {
    List<Set<String>> used =
        direction == DependencyDirection.DEPENDENTS
            ? List.of()
            : levels(id, depth, step -> table(step).map(TableGraph::uses).orElse(List.of()));
    List<Set<String>> using =
        direction == DependencyDirection.DEPENDENCIES
            ? List.of()
            : levels(id, depth, step -> users.getOrDefault(step, Set.of()));
    Set<String> ordered = new LinkedHashSet<>(Set.of(id));
    for (int level = 0; level < Math.max(used.size(), using.size()); level++) {
      ordered.addAll(level < used.size() ? used.get(level) : Set.of());
      ordered.addAll(level < using.size() ? using.get(level) : Set.of());
    }
    return ordered.stream().map(tables::get).filter(Objects::nonNull).toList();
  }

  /** Returns the ids that are reached with each further step, each id once. */
  private static List<Set<String>> levels(
      String id, int depth, Function<String, Collection<String>> next) {
    List<Set<String>> levels = new ArrayList<>();
    Set<String> found = new HashSet<>(Set.of(id));
    Set<String> level = Set.of(id);
    while (!level.isEmpty() && levels.size() < depth) {
      Set<String> reached = new LinkedHashSet<>();
      for (String from : level) {
        next.apply(from).stream().filter(found::add).forEach(reached::add);
      }
      levels.add(reached);
      level = reached;
    }
    return levels;
  }

  private static List<String> uses(RelatedTable table) {
    return table.dependencies().orElse(List.of());
  }
}
