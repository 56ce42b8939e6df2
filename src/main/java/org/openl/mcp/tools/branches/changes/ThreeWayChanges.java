package org.openl.mcp.tools.branches.changes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.openl.mcp.text.PrintableText;
import org.openl.mcp.workbooks.WorkbookTable;
import org.openl.mcp.workbooks.comparison.WorkbookChanges;

/**
 * Finds which changes of two sides are in conflict: different contents of the same cell, changes in
 * rows, columns or tables that the other side has removed, and insertions of both sides into the
 * same table.
 */
final class ThreeWayChanges {

  /** The maximum number of characters of a content. */
  static final int LONGEST = 300;

  private static final List<String> ORDER =
      List.of(SideChange.CONFLICT, SideChange.OURS, SideChange.THEIRS);

  private final String file;
  private final List<PlacedChange> ours;
  private final List<PlacedChange> theirs;

  private ThreeWayChanges(String file, List<PlacedChange> ours, List<PlacedChange> theirs) {
    this.file = file;
    this.ours = ours;
    this.theirs = theirs;
  }

  /**
   * Returns the changes of both sides, conflicts first.
   *
   * @param ours the changes of our side since the common state
   * @param theirs the changes of their side since the common state
   */
  static List<SideChange> of(String file, WorkbookChanges ours, WorkbookChanges theirs) {
    return new ThreeWayChanges(file, PlacedChanges.of(ours), PlacedChanges.of(theirs)).combined();
  }

  private List<SideChange> combined() {
    // Several changes may be at one place, such as added tables with the same name.
    Map<Place, Deque<PlacedChange>> others = new LinkedHashMap<>();
    theirs.forEach(
        change -> others.computeIfAbsent(change.place(), at -> new ArrayDeque<>()).add(change));
    List<PlacedChange> largerOfTheirs = larger(theirs);
    List<SideChange> changes = new ArrayList<>();
    List<PlacedChange> same = new ArrayList<>();
    for (PlacedChange our : ours) {
      Optional<PlacedChange> their = Optional.ofNullable(others.get(our.place())).map(Deque::poll);
      if (their.filter(other -> other.result().equals(our.result())).isPresent()) {
        same.add(our);
      } else if (their.isPresent()) {
        changes.add(
            change(
                SideChange.CONFLICT,
                our,
                label(our.place(), our.now(), their.get().now()),
                our.after(),
                their.get().after()));
      } else {
        String side =
            isInConflict(our, theirs, largerOfTheirs) ? SideChange.CONFLICT : SideChange.OURS;
        changes.add(
            change(side, our, label(our.place(), our.now(), Optional.empty()), our.after(), ""));
      }
    }
    List<PlacedChange> different = new ArrayList<>(ours);
    different.removeAll(Set.copyOf(same));
    List<PlacedChange> largerOfOurs = larger(different);
    for (PlacedChange their : others.values().stream().flatMap(Deque::stream).toList()) {
      String side =
          isInConflict(their, different, largerOfOurs) ? SideChange.CONFLICT : SideChange.THEIRS;
      changes.add(
          change(
              side, their, label(their.place(), Optional.empty(), their.now()), "", their.after()));
    }
    changes.sort(Comparator.comparingInt(change -> ORDER.indexOf(change.side())));
    return List.copyOf(changes);
  }

  /** Returns the changes of more or less than one cell. */
  private static List<PlacedChange> larger(List<PlacedChange> changes) {
    return changes.stream().filter(change -> !change.place().isCell()).toList();
  }

  /**
   * Returns whether a change concerns cells that the other side has changed as well.
   *
   * @param others the changes of the other side, without one of the same cell
   * @param larger those of more or less than one cell
   */
  private static boolean isInConflict(
      PlacedChange change, List<PlacedChange> others, List<PlacedChange> larger) {
    // Two sides may have changed very many cells, so they are not compared with each other.
    return (change.place().isCell() ? larger : others)
        .stream()
            .anyMatch(
                other ->
                    change.place().overlaps(other.place())
                        || change.place().isBesideInsertion(other.place()));
  }

  /** Returns the place, and where a cell is on the sides that have moved it. */
  private static String label(Place place, Optional<String> our, Optional<String> their) {
    if (our.isPresent() && our.equals(their)) {
      return "%s (now %s)".formatted(place.label(), our.get());
    }
    List<String> moved =
        Stream.concat(
                our.map(cell -> cell + " in ours").stream(),
                their.map(cell -> cell + " in theirs").stream())
            .toList();
    return moved.isEmpty()
        ? place.label()
        : "%s (%s)".formatted(place.label(), String.join(", ", moved));
  }

  private SideChange change(
      String side, PlacedChange change, String label, String our, String their) {
    Place place = change.place();
    return new SideChange(
        file,
        place.table().map(ThreeWayChanges::name),
        Optional.of(place.sheet()),
        label,
        side,
        content(change.before()),
        content(our),
        content(their));
  }

  private static String name(WorkbookTable table) {
    return PrintableText.line(table.name().orElse(table.header()), LONGEST);
  }

  private static Optional<String> content(String text) {
    return Optional.of(PrintableText.line(text, LONGEST)).filter(shown -> !shown.isEmpty());
  }
}
