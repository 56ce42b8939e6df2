package org.openl.mcp.tools.tables;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

  /** Returns the given tables first, then the others. */
  List<TableNode> beginningWith(List<RelatedTable> first) {
    Set<RelatedTable> ordered = new LinkedHashSet<>(first);
    ordered.addAll(tables);
    return ordered.stream().map(this::node).toList();
  }

  private TableNode node(RelatedTable table) {
    List<String> uses = new ArrayList<>();
    graph.usedBy(table).stream().flatMap(used -> reference(used).stream()).forEach(uses::add);
    return new TableNode(
        table.name(),
        table.kind(),
        table.id(),
        table.project().filter(other -> !other.equals(project)),
        table.file().map(file -> file.substring(file.indexOf('/') + 1)),
        table.pos(),
        List.copyOf(uses));
  }

  /** Returns the name of a table, with its id if other tables have the name. */
  private Optional<String> reference(RelatedTable table) {
    return bearers.get(table.name()) == 1
        ? table.name().or(table::id)
        : table.id().map(id -> table.name().orElse("").concat(" (id " + id + ")").strip());
  }
}
