package org.openl.mcp.tools.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.openl.mcp.call.arguments.NameMatch;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.files.ProjectArchive;
import org.openl.mcp.studio.files.ProjectArchivesClient;
import org.openl.mcp.studio.projects.Project;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectStatus;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.tables.FindAnswer.UnsearchedProjects;
import org.openl.mcp.tools.tables.FindAnswer.UnsearchedWorkbook;
import org.openl.mcp.workbooks.SearchText;
import org.openl.mcp.workbooks.Sheet;
import org.openl.mcp.workbooks.UnreadableWorkbookException;
import org.openl.mcp.workbooks.Workbook;
import org.openl.mcp.workbooks.WorkbookSearch;
import org.openl.mcp.workbooks.WorkbookTable;

/** Searches the names and the workbooks of projects. */
final class ProjectSearch {

  private final StudioSession studio;
  private final SearchText text;
  private final FindScope scope;
  private final Optional<String> kind;
  private final FoundMatches matches;
  private final List<UnsearchedWorkbook> unreadable = new ArrayList<>();
  private final Set<String> kinds = new TreeSet<>();

  /**
   * Creates a search.
   *
   * @param kind only tables of this family of types or this exact type
   * @param matches receives the matches
   */
  ProjectSearch(
      StudioSession studio,
      SearchText text,
      FindScope scope,
      Optional<String> kind,
      FoundMatches matches) {
    this.studio = studio;
    this.text = text;
    this.scope = scope;
    this.kind = kind;
    this.matches = matches;
  }

  /** Returns a sentence about the forms of dates if the text looks like a date in another one. */
  Optional<String> formsOfDates() {
    return Optional.of(
            "The text was not searched as a date. Write a date as 2023-03-15, or as 3/15/2023 with the month first.")
        .filter(sentence -> text.isUnknownDate());
  }

  /** Returns the workbooks that could not be read. */
  List<UnsearchedWorkbook> unreadable() {
    return unreadable;
  }

  /** Returns whether the searched projects have no tables. */
  boolean hasNoTables() {
    return kinds.isEmpty();
  }

  /**
   * Requires that a searched table has the kind, if there are tables.
   *
   * @param notSearched the projects that were not searched
   * @throws CallException if none has it
   */
  void requireKind(List<UnsearchedProjects> notSearched) {
    if (kind.isEmpty()
        || hasNoTables()
        || kinds.stream().anyMatch(known -> NameMatch.same(known, kind.get()))) {
      return;
    }
    throw new CallException(
        "No searched table is of the kind %s.".formatted(Quoted.of(kind.get())),
        "Kinds and exact types here: %s.".formatted(Quoted.names(kinds))
            + names(
                "These projects were not searched",
                notSearched.stream().flatMap(projects -> projects.projects().stream()))
            + names(
                "These workbooks could not be searched",
                unreadable.stream().map(file -> file.project() + "/" + file.workbook())),
        "Repeat the call with one of these kinds, or without a kind.");
  }

  private static String names(String what, Stream<String> names) {
    return Optional.of(names.toList())
        .filter(some -> !some.isEmpty())
        .map(some -> " " + what + ": " + Quoted.names(some) + ".")
        .orElse("");
  }

  /** Returns whether the project has changes that are not saved and cannot be searched. */
  boolean leavesOutChanges(Project project) {
    return project.is(ProjectStatus.EDITING) && !studio.has(Capability.WORKING_COPY);
  }

  private static boolean hasFilesThatAreNotSaved(Project project) {
    return project.is(ProjectStatus.EDITING) || project.is(ProjectStatus.LOCAL);
  }

  /** Returns whether the names of projects were searched. */
  boolean hasSearchedNames() {
    return kind.isEmpty() && scope != FindScope.cells;
  }

  /** Searches the names of projects. OpenL Studio is not asked. */
  void searchNames(List<Project> projects) {
    if (hasSearchedNames()) {
      projects.forEach(
          project -> addName(project, Optional.empty(), project.name(), new FoundMatch.OwnName()));
    }
  }

  /**
   * Searches a project, but for its name.
   *
   * @throws org.openl.mcp.studio.StudioException if its files cannot be read, or there is no time
   *     left
   */
  void search(Project project) {
    ProjectArchivesClient client = ProjectArchivesClient.of(studio);
    ProjectDetails details = ProjectDetails.of(project);
    ProjectArchive archive =
        hasFilesThatAreNotSaved(project) && studio.has(Capability.WORKING_COPY)
            ? client.workingCopy(details)
            : client.saved(details);
    if (kind.isEmpty()) {
      for (String path : archive.workbooks()) {
        addName(project, Optional.of(path), path, new FoundMatch.OwnName());
      }
    }
    for (String path : archive.workbooks()) {
      studio.requireRunning();
      try {
        search(project, archive.workbook(path), archive.tables(path));
      } catch (UnreadableWorkbookException e) {
        unreadable.add(new UnsearchedWorkbook(project.name(), path, e.getMessage()));
      }
    }
  }

  private void search(Project project, Workbook workbook, List<WorkbookTable> tables) {
    tables.forEach(table -> kinds.addAll(List.of(table.kind(), table.type())));
    Optional<String> path = Optional.of(workbook.path());
    if (kind.isEmpty()) {
      for (Sheet sheet : workbook.sheets()) {
        addName(project, path, sheet.name(), new FoundMatch.SheetName(sheet.name()));
      }
    }
    List<WorkbookTable> wanted = tables.stream().filter(this::isWanted).toList();
    for (WorkbookTable table : wanted) {
      addName(project, path, table.name().orElse(""), new FoundMatch.TableName(table));
    }
    if (scope != FindScope.names) {
      new WorkbookSearch(text, wanted, matches::keepsCell, studio::requireRunning)
          .search(
              workbook,
              cell -> {
                if (kind.isEmpty() || cell.table().isPresent()) {
                  matches.add(
                      new FoundMatch(
                          project, cell.relevance(), path, new FoundMatch.FoundCell(cell)));
                }
              });
    }
  }

  private boolean isWanted(WorkbookTable table) {
    return kind.isEmpty()
        || NameMatch.same(table.kind(), kind.get())
        || NameMatch.same(table.type(), kind.get());
  }

  private void addName(
      Project project, Optional<String> workbook, String name, FoundMatch.Matched matched) {
    if (scope != FindScope.cells) {
      text.in(name)
          .ifPresent(
              relevance -> matches.add(new FoundMatch(project, relevance, workbook, matched)));
    }
  }
}
