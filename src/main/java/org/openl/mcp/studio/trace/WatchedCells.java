package org.openl.mcp.studio.trace;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/**
 * The values of the watched cells.
 *
 * @param truncated whether Studio leaves out some of them
 */
@RegisterForReflection
public record WatchedCells(List<Series> series, boolean truncated) {

  /** Replaces an absent list with an empty one. */
  public WatchedCells {
    series = series == null ? List.of() : List.copyOf(series);
  }

  /**
   * The values of a cell.
   *
   * @param name such as {@code $Factor}
   * @param tableUri as in {@link TraceFrame}
   * @param total the number of values
   */
  @RegisterForReflection
  public record Series(
      Optional<String> name,
      Optional<String> table,
      Optional<String> tableUri,
      List<Point> points,
      int total) {

    /** Replaces an absent list with an empty one. */
    public Series {
      points = points == null ? List.of() : List.copyOf(points);
    }
  }

  /**
   * A value.
   *
   * @param instance how often the table was called before
   * @param label such as {@code Premium #1}
   * @param path the names of the tables from the traced one
   * @param ref the address of the table and the step, such as {@code …&range=B8:C12#R1C0}
   */
  @RegisterForReflection
  public record Point(
      int instance,
      Optional<String> label,
      List<String> path,
      Optional<String> ref,
      Optional<TracedValue> value) {

    /** Replaces an absent list with an empty one. */
    public Point {
      path = path == null ? List.of() : List.copyOf(path);
    }
  }
}
