package org.openl.mcp.tools.tables.authoring;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openl.mcp.call.arguments.NameMatch;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.files.FilesClient;
import org.openl.mcp.studio.projects.ProjectModule;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.studio.tables.TablePlace;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.tables.editing.EditRefusal;

/** Finds where a new table is to be written. */
final class NewTablePlaces {

  /** What Excel accepts as the name of a sheet. */
  private static final Pattern SHEET =
      Pattern.compile("(?!')[^/\\\\*?\\[\\]:\\p{Cntrl}]{1,31}(?<!')");

  private static final Pattern WORKBOOK =
      Pattern.compile("(?:[^/\\\\:*?\"<>|\\p{Cntrl}]+/)*[^/\\\\:*?\"<>|\\p{Cntrl}]+\\.xlsx");

  private final StudioSession studio;
  private final String projectId;

  NewTablePlaces(StudioSession studio, String projectId) {
    this.studio = studio;
    this.projectId = projectId;
  }

  /**
   * Returns the place of a new table.
   *
   * @param module the name of a module; the only one if absent
   * @param workbook the path of a new workbook, for a new module
   * @throws CallException if there is no such place, or more than one
   */
  TablePlace of(Optional<String> module, Optional<String> workbook, String sheet) {
    requireSheet(sheet);
    workbook.ifPresent(NewTablePlaces::requireWorkbook);
    List<ProjectModule> modules = modules();
    if (workbook.isEmpty()) {
      return new TablePlace(existing(modules, module), Optional.empty(), sheet);
    }
    String name = module.orElseGet(() -> workbook.get().replaceFirst("(?:.*/)?(.*)\\.xlsx", "$1"));
    if (modules.stream().anyMatch(known -> NameMatch.same(known.name(), name))) {
      throw EditRefusal.ofTable(
          "The project already has the module %s.".formatted(Quoted.of(name)),
          "Leave out workbook, or pass the name of a new module.");
    }
    requireNew(modules, workbook.get());
    return new TablePlace(name, workbook, sheet);
  }

  /** Returns the place of a copy: by default the module and the sheet of the table. */
  TablePlace ofCopy(TableSummary table, Optional<String> module, Optional<String> sheet) {
    String onSheet =
        sheet
            .or(table::sheet)
            .orElseThrow(
                () ->
                    EditRefusal.ofTable(
                        "OpenL Studio does not report on which sheet the table is.",
                        "Repeat the call with a sheet."));
    requireSheet(onSheet);
    Optional<String> own = module.isEmpty() ? table.module() : Optional.empty();
    return new TablePlace(
        own.orElseGet(() -> existing(modules(), module)), Optional.empty(), onSheet);
  }

  private List<ProjectModule> modules() {
    return ProjectsClient.of(studio).modules(projectId).stream()
        .flatMap(ProjectModule::workbooks)
        .toList();
  }

  /** Requires that the project has no file with the path, which OpenL Studio might replace. */
  private void requireNew(List<ProjectModule> modules, String workbook) {
    Optional<String> module =
        modules.stream()
            .filter(known -> known.path().filter(p -> NameMatch.same(p, workbook)).isPresent())
            .map(ProjectModule::name)
            .findFirst();
    if (module.isPresent()) {
      throw EditRefusal.ofTable(
          "The workbook %s is that of the module %s."
              .formatted(Quoted.of(workbook), Quoted.of(module.get())),
          "To add the table to it, pass this module and leave out workbook.");
    }
    if (hasFile(workbook)) {
      throw EditRefusal.ofTable(
          "The project already has a file %s.".formatted(Quoted.of(workbook)),
          "Pass the path of a workbook that does not exist yet, or the module of an existing one"
              + " without workbook.");
    }
  }

  /** OpenL Studio may reject a path in a folder that does not exist. */
  private boolean hasFile(String path) {
    try {
      FilesClient.of(studio).read(projectId, path);
      return true;
    } catch (StudioException e) {
      if (e.kind() == Kind.TOO_LARGE) {
        return true;
      }
      if (e.kind() == Kind.NOT_FOUND || e.kind() == Kind.REJECTED) {
        return false;
      }
      throw e;
    }
  }

  private static String existing(List<ProjectModule> modules, Optional<String> module) {
    List<String> names = modules.stream().map(ProjectModule::name).toList();
    List<String> fitting =
        names.stream()
            .filter(name -> module.map(given -> NameMatch.same(name, given)).orElse(true))
            .toList();
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    throw EditRefusal.ofTable(
        module
            .map(
                given ->
                    (fitting.isEmpty() ? "There is no module %s." : "Several modules are named %s.")
                        .formatted(Quoted.of(given)))
            .orElseGet(() -> "The project has %d modules.".formatted(modules.size())),
        "Repeat the call with one of the modules: %s.".formatted(Quoted.names(names)));
  }

  private static void requireSheet(String sheet) {
    if (sheet.isBlank() || !SHEET.matcher(sheet).matches()) {
      throw EditRefusal.ofTable(
          "%s cannot be the name of a sheet.".formatted(Quoted.of(sheet)),
          "Use 1 to 31 characters, none of / \\ * ? [ ] : and no apostrophe at the beginning or the"
              + " end.");
    }
  }

  private static void requireWorkbook(String path) {
    boolean inside = List.of(path.split("/")).stream().noneMatch(name -> name.matches("\\.+"));
    if (!inside || !WORKBOOK.matcher(path).matches()) {
      throw EditRefusal.ofTable(
          "%s cannot be the path of a new workbook.".formatted(Quoted.of(path)),
          "Use a path within the project that ends with .xlsx, such as rules/Rates.xlsx.");
    }
  }
}
