package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;

/** Writes of tables of 6.x. */
final class TableWriteRoutes {

  private static final String TABLES = "/projects/{project}/tables";
  private static final String TABLE = TABLES + "/{table}";
  private static final Pattern SHEET_NAME = Pattern.compile("[^/\\\\*?\\[\\]:]{1,31}");

  private final StudioState state;
  private boolean moveNext;

  TableWriteRoutes(StudioState state) {
    this.state = state;
  }

  void addTo(StudioRoutes routes) {
    routes.add("POST " + TABLES, this::create);
    routes.add("PUT " + TABLE, this::replace);
    routes.add("DELETE " + TABLE, this::delete);
    routes.add(
        "POST " + TABLE + "/actions",
        (request, workspace) ->
            write(
                request,
                workspace,
                t -> TableActions.applyOne(t.cells().matrix(), request.body())));
    routes.add(
        "POST " + TABLE + "/actions/batch",
        (request, workspace) ->
            write(
                request,
                workspace,
                t -> TableActions.applyAll(t.cells().matrix(), request.body())));
    routes.add("POST " + TABLE + "/lines", this::append);
    routes.add("POST " + TABLE + "/copy", this::copy);
    routes.add(
        "PATCH " + TABLE + "/properties",
        (request, workspace) ->
            write(
                request,
                workspace,
                table ->
                    TableProperties.change(
                        table.cells(), TableProperties.read(request.body().path("properties")))));
  }

  void moveNext() {
    moveNext = true;
  }

  /** Makes the new cells of a table. */
  @FunctionalInterface
  interface Edit {
    TableMatrix of(ProjectTable table);
  }

  private StudioResponse write(StudioRequest request, Workspace workspace, Edit edit) {
    String id = request.variable("table");
    String moved = edit(request, workspace, edit);
    if (moved.equals(id)) {
      return StudioResponse.noContent();
    }
    String project = state.project(request.variable("project")).id(false);
    return StudioResponse.ok(StudioJson.object().put("id", moved))
        .with(
            "Location",
            request.http().getAbsoluteUrl().replaceFirst("/rest/.*", "/rest/projects/")
                + project
                + "/tables/"
                + moved);
  }

  /** Edits a table and returns its id afterwards. */
  String edit(StudioRequest request, Workspace workspace, Edit edit) {
    StoredProject project = state.project(request.variable("project"));
    WorkingCopy copy = workspace.opened(project);
    workspace.requireNoForeignLock(project);
    ProjectTable table = copy.table(request.variable("table"));
    TableMatrix matrix = edit.of(table);
    workspace.edited(project);
    boolean move = moveNext;
    moveNext = false;
    SheetTable written = table.cells().replace(matrix, move);
    copy.touch(table.file());
    return new ProjectTable(table.file(), written).id();
  }

  private StudioResponse replace(StudioRequest request, Workspace workspace) {
    JsonNode body = request.body();
    requireRaw(body);
    return write(
        request,
        workspace,
        table ->
            TableRules.checked(
                withStyles(body.path("source"), table.cells().matrix()), table.cells().matrix()));
  }

  private static void requireRaw(JsonNode table) {
    if (!table.path("tableType").asText().equals("RawSource")) {
      throw StudioFailure.of(400, "default", "The double writes only RawSource.");
    }
  }

  /** The styles of the cells stay, and the columns that the new cells do not reach. */
  private static TableMatrix withStyles(JsonNode source, TableMatrix before) {
    TableMatrix cells = TableRules.matrix(source);
    cells.widen(before.width());
    for (int row = 0; row < Math.min(cells.height(), before.height()); row++) {
      for (int column = 0; column < before.width(); column++) {
        GridCell old = before.cell(row, column);
        boolean reached = column < source.get(row).size();
        cells.set(row, column, reached ? old.with(cells.cell(row, column).value()) : old);
      }
    }
    return cells;
  }

  private StudioResponse append(StudioRequest request, Workspace workspace) {
    JsonNode body = request.body();
    requireRaw(body);
    return write(
        request,
        workspace,
        table -> {
          TableMatrix matrix = table.cells().matrix();
          TableMatrix rows = TableRules.matrix(body.path("rows"));
          if (rows.width() > matrix.width()) {
            throw StudioFailure.badRequest("table.append.column.count");
          }
          int height = matrix.height();
          matrix.insertRows(height, rows.height());
          for (int row = 0; row < rows.height(); row++) {
            for (int column = 0; column < rows.width(); column++) {
              matrix.setValue(height + row, column, rows.cell(row, column).value());
            }
          }
          rows.merges()
              .forEach(
                  span ->
                      matrix.merge(
                          new Span(
                              span.row() + height, span.column(), span.rowspan(), span.colspan())));
          return TableRules.checked(matrix, table.cells().matrix());
        });
  }

  private StudioResponse delete(StudioRequest request, Workspace workspace) {
    StoredProject project = state.project(request.variable("project"));
    WorkingCopy copy = workspace.edited(project);
    ProjectTable table = copy.table(request.variable("table"));
    table.cells().clear();
    copy.touch(table.file());
    return StudioResponse.noContent();
  }

  private StudioResponse create(StudioRequest request, Workspace workspace) {
    StoredProject project = state.project(request.variable("project"));
    JsonNode body = request.body();
    workspace.opened(project);
    requireRaw(body.path("table"));
    TableMatrix matrix = TableRules.matrix(body.path("table").path("source"));
    if (!body.path("table").path("kind").asText().equals("Other")) {
      TableRules.requireHeader(matrix);
    }
    TableRules.checkedNew(matrix);
    String sheet =
        StudioRequest.text(body, "sheetName")
            .or(() -> StudioRequest.text(body.path("table"), "name"))
            .orElse("Sheet1");
    return created(project, workspace, body, sheet, matrix);
  }

  private StudioResponse copy(StudioRequest request, Workspace workspace) {
    StoredProject project = state.project(request.variable("project"));
    JsonNode body = request.body();
    ProjectTable table = workspace.opened(project).table(request.variable("table"));
    String name =
        StudioRequest.text(body, "name")
            .orElseThrow(
                () ->
                    StudioFailure.invalid(
                        "name", "NotBlank", "must not be blank", body.path("name")));
    ObjectNode properties = StudioJson.object();
    body.path("properties").forEach(p -> properties.set(p.path("name").asText(), p.path("value")));
    TableMatrix matrix = TableProperties.change(table.cells(), TableProperties.read(properties));
    unstyle(matrix);
    matrix.setValue(0, 0, Optional.of(renamed(table, name)));
    String sheet = StudioRequest.text(body, "sheetName").orElse(table.sheet());
    return created(project, workspace, body, sheet, matrix);
  }

  /** Styles belong to one workbook. */
  private static void unstyle(TableMatrix matrix) {
    for (int row = 0; row < matrix.height(); row++) {
      for (int column = 0; column < matrix.width(); column++) {
        matrix.set(row, column, matrix.cell(row, column).unstyled());
      }
    }
  }

  private static String renamed(ProjectTable table, String name) {
    String header = table.cells().header();
    Matcher old =
        Pattern.compile("\\b" + Pattern.quote(table.name()) + "\\b(?=\\s*(\\(|<|$))")
            .matcher(header);
    return old.find() ? old.replaceFirst(Matcher.quoteReplacement(name)) : header;
  }

  private StudioResponse created(
      StoredProject project,
      Workspace workspace,
      JsonNode body,
      String sheetName,
      TableMatrix matrix) {
    if (!SHEET_NAME.matcher(sheetName).matches()) {
      throw StudioFailure.invalid(
          "sheetName", "SheetName", "is no name of a sheet", body.path("sheetName"));
    }
    WorkingCopy copy = workspace.edited(project);
    String file = file(copy, body);
    Workbook workbook = copy.files().find(file).orElseGet(() -> copy.files().create(file));
    Sheet sheet =
        Optional.ofNullable(workbook.getSheet(sheetName))
            .orElseGet(() -> workbook.createSheet(sheetName));
    int last = TableAreas.lastRow(sheet);
    SheetTable written = new SheetTable(sheet, SheetArea.of(last < 0 ? 1 : last + 3, 1, matrix));
    written.write(matrix);
    copy.touch(file);
    return StudioResponse.json(201, new ProjectTable(file, written).summary(project.name()));
  }

  /** Returns the path of the module that gets a table. */
  private static String file(WorkingCopy copy, JsonNode body) {
    String module =
        StudioRequest.text(body, "moduleName")
            .orElseThrow(
                () ->
                    StudioFailure.invalid(
                        "moduleName", "NotBlank", "must not be blank", body.path("moduleName")));
    Optional<String> path = StudioRequest.text(body, "modulePath");
    if (path.filter(p -> !p.endsWith(".xlsx") || p.contains("..")).isPresent()) {
      throw StudioFailure.badRequest("file.path.invalid");
    }
    Map<String, Workbook> workbooks = copy.files().workbooks();
    List<String> files =
        workbooks.keySet().stream()
            .filter(file -> ProjectTable.module(file).equals(module))
            .toList();
    return files.stream()
        .findFirst()
        .or(() -> path)
        .orElseThrow(() -> StudioFailure.notFound("module", "module"));
  }
}
