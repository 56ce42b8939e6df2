package org.openl.mcp.studio.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests which tables are connected, also in a cycle. */
class TableGraphTest {

  /** A and B use each other, C uses B, and B uses D, which is the only one that uses E. */
  private static final TableGraph GRAPH =
      new TableGraph(
          List.of(
              table("A", "B"),
              table("B", "A", "D"),
              table("C", "B"),
              table("D", "E", "gone"),
              table("E")));

  private static RelatedTable table(String id, String... uses) {
    return new RelatedTable(
        Optional.of(id),
        Optional.of("Table " + id),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(List.of(uses)).filter(some -> !some.isEmpty()));
  }

  @ParameterizedTest
  @CsvSource({
    "A, DEPENDENCIES, 100, A B D E",
    "A, DEPENDENCIES, 2, A B D",
    "A, DEPENDENTS, 100, A B C",
    "A, DEPENDENTS, 1, A B",
    "A, BOTH, 1, A B",
    "A, BOTH, 2, A B D C",
    "E, DEPENDENCIES, 100, E",
    "E, DEPENDENTS, 100, E D B A C",
    "gone, DEPENDENCIES, 100, ''",
  })
  void isReachedInADirection(String from, DependencyDirection direction, int depth, String ids) {
    assertEquals(
        Stream.of(ids.split(" ")).filter(id -> !id.isEmpty()).toList(),
        GRAPH.nearest(from, direction, depth).stream()
            .flatMap(table -> table.id().stream())
            .toList());
  }
}
