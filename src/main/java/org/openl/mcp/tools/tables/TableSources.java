package org.openl.mcp.tools.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.operations.ShownProjects;
import org.openl.mcp.studio.Listing;
import org.openl.mcp.studio.ProjectId;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.files.ProjectArchivesClient;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tables.TablesClient;

/**
 * What is known of the tables of a project in one call: OpenL Studio's list, and the saved
 * workbooks where the list does not suffice. Either of them may be unavailable.
 */
final class TableSources {

  private final Caller caller;
  private final StudioSession studio;
  private final String projectId;
  private final boolean again;
  private final List<String> notes = new ArrayList<>();
  private final Optional<List<TableSummary>> listed;
  private final Optional<ProjectDetails> details;
  private Optional<SavedTables> saved = Optional.empty();
  private Optional<StudioException> tooLarge = Optional.empty();
  private Optional<StudioException> failure = Optional.empty();
  private final List<String> version;
  private boolean attempted;

  /**
   * Reads the list, and the saved workbooks if the list does not have the sheets.
   *
   * @param again whether a list that was read recently is sufficient
   * @throws StudioException if neither can be read
   */
  TableSources(Caller caller, StudioSession studio, String projectId, boolean again) {
    this.caller = caller;
    this.studio = studio;
    this.projectId = projectId;
    this.again = again;
    this.details = readDetails();
    if (!again) {
      details.ifPresent(TablesClient.of(studio)::requireCurrentTables);
    }
    this.listed = list(again);
    if (listed.isPresent()) {
      if (listed.get().isEmpty()) {
        openWorkbooks(why -> {});
      } else if (needsWorkbooks(listed.get())) {
        openWorkbooks();
      }
    }
    this.version = ShownVersions.of(studio).notes(details.stream().toList());
  }

  private Optional<ProjectDetails> readDetails() {
    try {
      return Optional.of(ProjectsClient.of(studio).get(projectId));
    } catch (StudioException e) {
      if (e.kind().endsRequests()) {
        throw e;
      }
      failure = Optional.of(e);
      return Optional.empty();
    }
  }

  private Optional<List<TableSummary>> list(boolean again) {
    TablesClient client = TablesClient.of(studio);
    try {
      Listing<TableSummary> tables = again ? client.listAgain(projectId) : client.list(projectId);
      tables.missing("tables").ifPresent(notes::add);
      return Optional.of(tables.items());
    } catch (StudioException e) {
      Optional<String> why = whyUnavailable(e);
      if (why.isEmpty()
          || !openWorkbooks()
          || e.kind() == Kind.NO_WORKBOOK && saved.orElseThrow().isEmpty()) {
        throw tooLarge.filter(failed -> TablesClient.isNotOpened(e)).orElse(e);
      }
      notes.add(why.get());
      return Optional.empty();
    }
  }

  /** Returns a sentence for a failure in spite of which the saved workbooks can be read. */
  private static Optional<String> whyUnavailable(StudioException e) {
    if (TablesClient.isNotOpened(e)) {
      return Optional.of("The project is not open in OpenL Studio, so its tables have no ids.");
    }
    return switch (e.kind()) {
      case UNADDRESSABLE ->
          Optional.of(
              "OpenL Studio's list of tables cannot be requested, because a web server refuses the project's name in an address.");
      case BROKEN_WORKBOOK ->
          Optional.of(
              "OpenL Studio cannot list the tables of this project, probably because of a damaged workbook.");
      case NO_WORKBOOK -> Optional.of("OpenL Studio finds no tables in this project.");
      default -> Optional.empty();
    };
  }

  /** Returns whether the sheets are unknown, as in OpenL Studio 5.27. */
  private static boolean needsWorkbooks(List<TableSummary> listed) {
    return listed.stream().anyMatch(table -> table.sheet().isEmpty());
  }

  /** Opens the saved workbooks, unless they are open or cannot be read. */
  boolean openWorkbooks() {
    return openWorkbooks(notes::add);
  }

  private boolean openWorkbooks(Consumer<String> note) {
    if (attempted) {
      return saved.isPresent();
    }
    attempted = true;
    try {
      ProjectDetails project = details.orElseThrow(failure::orElseThrow);
      saved = Optional.of(new SavedTables(ProjectArchivesClient.of(studio).saved(project)));
    } catch (StudioException e) {
      if (e.kind().endsRequests()) {
        throw e;
      }
      tooLarge = Optional.of(e).filter(failed -> failed.kind() == Kind.TOO_LARGE);
      note.accept("The saved workbooks of the project cannot be read: " + caller.explain(e));
    }
    return saved.isPresent();
  }

  /** Returns the tables of both sources. */
  ProjectTables tables() {
    return new ProjectTables(listed, saved, hasUnsavedChanges());
  }

  /**
   * Returns whether tables must be read from new sources: OpenL Studio 5.27 lists one of them where
   * the saved workbooks have none, and may have listed it before a change. The new sources use a
   * new HTTP session.
   */
  boolean areOutdated(List<ProjectTable> chosen) {
    ProjectTables tables = tables();
    return !again
        && !hasUnsavedChanges()
        && chosen.stream().anyMatch(tables::isMissing)
        && details.filter(TablesClient.of(studio)::requireUndoubtedTables).isPresent();
  }

  /**
   * Keeps that the answer shows the state of the project. A note tells if the session was shown
   * another one before.
   */
  void show(ShownProjects shown) {
    details.flatMap(project -> shown.put(studio, project)).ifPresent(notes::add);
  }

  /** Returns the project; empty if it cannot be read. */
  Optional<ProjectDetails> details() {
    return details;
  }

  /** Returns whether OpenL Studio's list is known. */
  boolean isListed() {
    return listed.isPresent();
  }

  /** Returns the saved workbooks; empty if they are not needed or cannot be read. */
  Optional<SavedTables> saved() {
    return saved;
  }

  /** Returns the workbooks that could not be read so far. */
  List<UnreadableWorkbook> unreadable() {
    return tables().unreadable();
  }

  /**
   * Returns a sentence that says why the workbook of a listed table could not be read; empty if it
   * could.
   */
  Optional<String> whyUnreadable(TableSummary entry) {
    Optional<String> path = ProjectTable.path(entry);
    return unreadable().stream()
        .filter(other -> path.equals(Optional.of(other.workbook())))
        .findFirst()
        .map(other -> UnreadableWorkbook.sentence(List.of(other)));
  }

  /** Returns whether the project is known to have unsaved changes. */
  boolean hasUnsavedChanges() {
    return details.filter(ProjectDetails::isEditing).isPresent();
  }

  /**
   * Returns sentences about a source that is not available, and about the version that is shown.
   */
  List<String> notes() {
    List<String> all = new ArrayList<>(version);
    all.addAll(notes);
    return all;
  }

  /** Returns the name of the project; its id if the name is not known. */
  String project() {
    return details
        .map(ProjectDetails::name)
        .or(() -> ProjectId.of(projectId).map(ProjectId::name))
        .orElse(projectId);
  }
}
