package org.openl.mcp.tools.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.openl.mcp.studio.projects.Project;
import org.openl.mcp.tools.tables.FindAnswer.FoundProject;
import org.openl.mcp.tools.tables.FindAnswer.FoundTable;
import org.openl.mcp.tools.tables.FindAnswer.FoundValue;
import org.openl.mcp.tools.tables.FindAnswer.FoundWorkbook;
import org.openl.mcp.tools.tables.FindAnswer.NamedTable;
import org.openl.mcp.workbooks.CellMatch;
import org.openl.mcp.workbooks.CellRange;
import org.openl.mcp.workbooks.Relevance;
import org.openl.mcp.workbooks.WorkbookTable;

/** Counts all matches of a search, and keeps the most relevant ones. */
final class FoundMatches {

  private static final int RANKS = 6;

  private final int limit;
  private final List<List<FoundMatch>> byRank =
      Stream.generate(() -> (List<FoundMatch>) new ArrayList<FoundMatch>()).limit(RANKS).toList();
  private final Set<Project> projects = new LinkedHashSet<>();
  private int total;

  /**
   * Creates the collection.
   *
   * @param limit the number of matches to keep
   */
  FoundMatches(int limit) {
    this.limit = limit;
  }

  void add(FoundMatch match) {
    total++;
    projects.add(match.project());
    List<FoundMatch> same = byRank.get(match.rank());
    if (same.size() < limit) {
      same.add(match);
    }
  }

  /** Returns whether another cell of a relevance would be kept, not only counted. */
  boolean keepsCell(Relevance relevance) {
    return byRank.get(FoundMatch.rankOfCell(relevance)).size() < limit;
  }

  /** Returns the number of all matches. */
  int total() {
    return total;
  }

  /** Returns the number of matches that are kept. */
  int kept() {
    return Math.min(limit, byRank.stream().mapToInt(List::size).sum());
  }

  /** Returns the most relevant matches by project, workbook and table. */
  List<FoundProject> projects(int most, List<Project> all) {
    Map<Project, List<FoundMatch>> byProject = grouped(first(most), FoundMatch::project);
    return byProject.entrySet().stream()
        .map(entry -> project(entry.getKey(), entry.getValue(), all))
        .toList();
  }

  /** Returns the names of the projects that have none of the most relevant matches. */
  List<String> otherProjects(int most) {
    Set<Project> others = new LinkedHashSet<>(projects);
    first(most).forEach(match -> others.remove(match.project()));
    return others.stream().map(Project::name).toList();
  }

  private List<FoundMatch> first(int most) {
    return byRank.stream().flatMap(List::stream).limit(most).toList();
  }

  private static FoundProject project(
      Project project, List<FoundMatch> matches, List<Project> all) {
    boolean ambiguous =
        all.stream().filter(other -> other.name().equalsIgnoreCase(project.name())).count() > 1;
    Map<String, List<FoundMatch>> workbooks =
        grouped(
            matches.stream().filter(match -> match.workbook().isPresent()).toList(),
            match -> match.workbook().orElseThrow());
    return new FoundProject(
        project.name(),
        Optional.of(project.id()).filter(id -> ambiguous),
        nameMatches(matches.stream().filter(match -> match.workbook().isEmpty())),
        workbooks.entrySet().stream()
            .map(entry -> workbook(entry.getKey(), entry.getValue()))
            .toList());
  }

  private static Optional<Boolean> nameMatches(Stream<FoundMatch> matches) {
    return matches
        .filter(match -> match.matched() instanceof FoundMatch.OwnName)
        .map(match -> true)
        .findFirst();
  }

  private static FoundWorkbook workbook(String path, List<FoundMatch> matches) {
    return new FoundWorkbook(
        path,
        nameMatches(matches.stream()),
        all(matches, FoundMatch.SheetName.class).map(FoundMatch.SheetName::name).toList(),
        all(matches, FoundMatch.TableName.class)
            .map(FoundMatch.TableName::table)
            .map(
                table ->
                    new NamedTable(
                        table.name().orElse(""),
                        table.type(),
                        table.sheet(),
                        table.range().toString()))
            .toList(),
        tables(all(matches, FoundMatch.FoundCell.class).map(FoundMatch.FoundCell::cell).toList()));
  }

  private static <T> Stream<T> all(List<FoundMatch> matches, Class<T> type) {
    return matches.stream().map(FoundMatch::matched).filter(type::isInstance).map(type::cast);
  }

  /** The table of a cell, or the sheet of a cell outside of tables. */
  private record Place(String sheet, Optional<CellRange> range, Optional<String> table) {

    static Place of(CellMatch cell) {
      return new Place(
          cell.sheet(),
          cell.table().map(WorkbookTable::range),
          cell.table().map(table -> table.name().orElseGet(table::type)));
    }
  }

  private static List<FoundTable> tables(List<CellMatch> cells) {
    return grouped(cells, Place::of).entrySet().stream()
        .map(
            entry ->
                new FoundTable(
                    entry.getKey().table(), entry.getKey().sheet(), values(entry.getValue())))
        .toList();
  }

  private static List<FoundValue> values(List<CellMatch> cells) {
    return grouped(cells, CellMatch::value).entrySet().stream()
        .map(
            entry ->
                new FoundValue(
                    entry.getKey(), entry.getValue().stream().map(CellMatch::address).toList()))
        .toList();
  }

  /** Returns the cells, among the most relevant ones, that have invisible characters. */
  List<String> cleaned(int most) {
    return all(
            byRank.stream().flatMap(List::stream).limit(most).toList(), FoundMatch.FoundCell.class)
        .map(FoundMatch.FoundCell::cell)
        .filter(CellMatch::cleaned)
        .map(cell -> cell.sheet() + "!" + cell.address())
        .distinct()
        .toList();
  }

  /** Groups items in the order of the first item of each group. */
  private static <K, T> Map<K, List<T>> grouped(List<T> items, Function<T, K> key) {
    Map<K, List<T>> groups = new LinkedHashMap<>();
    items.forEach(
        item -> groups.computeIfAbsent(key.apply(item), k -> new ArrayList<>()).add(item));
    return groups;
  }
}
