package org.openl.mcp.tools.tables;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.openl.mcp.studio.tables.DependencyDirection;
import org.openl.mcp.studio.tables.RelatedTable;
import org.openl.mcp.studio.tables.TableGraph;

/** Writes tables with the names of those that they use. */
final class DependencyNodes {

  private final String project;
  private final TableGraph graph;
  private final Set<RelatedTable> tables;
  private final Map<Optional<String>, Long> bearers;

  /**
   * Creates the object.
   *
   * @param tables all tables of the answer
   * @param project the name of the project that is not named
   */
  DependencyNodes(List<RelatedTable> tables, String project) {
    this.project = project;
    this.graph = new TableGraph(tables);
    this.tables = new LinkedHashSet<>(tables);
    this.bearers =
        this.tables.stream()
            .collect(Collectors.groupingBy(RelatedTable::name, Collectors.counting()));
  }

  /** Returns all tables. */
  List<TableNode> all() {
    return tables.stream().map(table -> node(table, Optional.empty())).toList();
  }

  /**
   * Returns a table first, then those that are connected with it, the nearest first. Studio also
   * returns tables that are connected with it only through others: those that another user of it
   * uses.
   *
   * @param depth the maximum number of steps of the nearest ones
   */
  List<TableNode> beginningWith(String id, DependencyDirection direction, int depth) {
    Set<RelatedTable> ordered = new LinkedHashSet<>(graph.nearest(id, direction, depth));
    ordered.addAll(tables);
    Set<RelatedTable> used = connected(id, DependencyDirection.DEPENDENCIES);
    Set<RelatedTable> users = connected(id, DependencyDirection.DEPENDENTS);
    return ordered.stream()
        .map(
            table ->
                node(
                    table,
                    Optional.of(relation(used.contains(table), users.contains(table)))
                        .filter(known -> !table.id().equals(Optional.of(id)))))
        .toList();
  }

  private Set<RelatedTable> connected(String id, DependencyDirection direction) {
    return new HashSet<>(graph.nearest(id, direction, Math.max(1, tables.size())));
  }

  private static String relation(boolean used, boolean user) {
    if (used) {
      return user ? "both" : "uses";
    }
    return user ? "used by" : "related";
  }

  private TableNode node(RelatedTable table, Optional<String> relation) {
    List<String> uses = new ArrayList<>();
    graph.usedBy(table).stream().flatMap(used -> reference(used).stream()).forEach(uses::add);
    return new TableNode(
        table.name(),
        table.kind(),
        table.id(),
        table.project().filter(other -> !other.equals(project)),
        table.file().map(file -> file.substring(file.indexOf('/') + 1)),
        table.pos(),
        List.copyOf(uses),
        relation);
  }

  /** Returns the name of a table, with its id if other tables have the name. */
  private Optional<String> reference(RelatedTable table) {
    return bearers.get(table.name()) == 1
        ? table.name().or(table::id)
        : table.id().map(id -> table.name().orElse("").concat(" (id " + id + ")").strip());
  }
}
