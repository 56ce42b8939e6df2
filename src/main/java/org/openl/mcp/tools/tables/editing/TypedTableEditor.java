package org.openl.mcp.tools.tables.editing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.history.LocalHistory;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tables.TablesClient;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.tables.FoundTable;
import org.openl.mcp.tools.tables.TableLookup;
import org.openl.mcp.workbooks.CellRange;
import org.openl.mcp.workbooks.TableGrid;

/**
 * Edits a table of OpenL Studio 5.27: writes the whole typed view in one request if it maps one to
 * one onto the saved workbook, and reads it again.
 */
final class TypedTableEditor {

  private static final Set<EditOp> POSSIBLE =
      Set.of(EditOp.set, EditOp.append_rows, EditOp.insert_rows, EditOp.delete_rows);

  /** Spaces that OpenL Studio does not write in a header. */
  private static final Pattern SPACES = Pattern.compile("\\s[(,)]|\\s\\s|\\(\\s|,\\S");

  private final StudioSession studio;
  private final String projectId;
  private final TableLookup lookup;

  TypedTableEditor(StudioSession studio, String projectId, TableLookup lookup) {
    this.studio = studio;
    this.projectId = projectId;
    this.lookup = lookup;
  }

  /**
   * Edits a table.
   *
   * @throws CallException if the edits are refused; nothing was changed then
   * @throws StudioException on any other failure
   */
  EditResult edit(FoundTable table, List<TableEdit> edits) {
    requirePossible(edits);
    TablesClient client = TablesClient.of(studio);
    TableSummary entry = table.entry();
    TableGrid saved =
        table
            .saved()
            .get()
            .orElseThrow(
                () ->
                    EditRefusal.ofTable(
                        "OpenL Studio 5.27 shows only a part of a table, and the saved workbooks do not have this one.",
                        "Save the project if the table is new, or edit it in OpenL Studio."));
    List<String> ids = client.list(projectId).items().stream().map(TableSummary::id).toList();
    ObjectNode view = viewBefore(client, entry);
    Optional<LocalHistory> history = LocalHistory.read(studio, projectId);
    OwnChanges changes = studio.shared(OwnChanges.class, OwnChanges::new);
    if (!changes.areAll(table.project(), entry.file(), history)) {
      throw EditRefusal.ofTable(
          "The table may have unsaved changes that this server did not make and cannot check.",
          TypedGrid.SAVE);
    }
    WrittenViews views = studio.shared(WrittenViews.class, WrittenViews::new);
    TypedGrid before =
        TypedGrid.of(
            view,
            entry,
            saved,
            table.project().isEditing(),
            views.has(table.project(), entry.id(), view));
    GridEdits.Outcome intended = GridEdits.apply(before.grid(), edits);
    if (intended.actions().isEmpty()) {
      return EditResult.unchanged(entry, before.grid(), before.range());
    }
    ObjectNode body = body(before, intended.grid());
    client.replace(projectId, entry.id(), body);
    studio.startNewHttpSession();
    List<String> notes = new ArrayList<>();
    TableSummary now = present(client, entry, ids, notes);
    changes.keep(table.project(), entry.file(), history, LocalHistory.read(studio, projectId));
    lookup.moved(studio, projectId, entry, now.id());
    CellRange range = now.range().orElse(before.range());
    WrittenRows written =
        notes.isEmpty()
            ? WrittenRows.of(
                new TypedRows(body),
                new TypedRows(views.keep(table.project(), now.id(), view(client, now.id()))),
                range.firstColumn(),
                range.firstRow() + before.bodyRow(),
                range.columns())
            : WrittenRows.UNKNOWN;
    notes.addAll(written.notes());
    notes.add("New errors are not listed here. Look for them with openl_check_project.");
    if (SPACES.matcher(before.grid().cell(0, 0).text()).find()) {
      notes.add("OpenL Studio may change the spaces in the header.");
    }
    return new EditResult(
        notes,
        now.id(),
        before.grid(),
        intended.grid(),
        range,
        written.rewritten(),
        List.of(),
        table.tests().get());
  }

  private static void requirePossible(List<TableEdit> edits) {
    for (int i = 0; i < edits.size(); i++) {
      if (!POSSIBLE.contains(edits.get(i).op())) {
        throw EditRefusal.of(
            i,
            edits.get(i),
            "OpenL Studio 5.27 can only set cells, and add and delete rows",
            TypedGrid.NEXT);
      }
    }
  }

  private ObjectNode view(TablesClient client, String id) {
    return client.get(projectId, id, 0, Integer.MAX_VALUE);
  }

  /** Returns the view before the write. OpenL Studio has none of some tables. */
  private ObjectNode viewBefore(TablesClient client, TableSummary entry) {
    try {
      return view(client, entry.id());
    } catch (StudioException e) {
      if (e.kind() != Kind.SERVER_ERROR && e.kind() != Kind.REJECTED) {
        throw e;
      }
      String name = Quoted.of(entry.name().orElse(entry.id()));
      throw EditRefusal.ofTable(
          e.kind() == Kind.REJECTED
              ? "OpenL Studio 5.27 cannot edit tables of the type %s through its API, such as %s."
                  .formatted(Quoted.cut(entry.tableType().or(entry::kind).orElse("unknown")), name)
              : "OpenL Studio itself cannot read the table %s.".formatted(name),
          TypedGrid.NEXT);
    }
  }

  /** Returns the view of the intended table. Rows that are not edited stay as they were read. */
  private static ObjectNode body(TypedGrid before, EditedGrid intended) {
    int firstRow = before.range().firstRow();
    TypedRows rows = before.rows();
    ObjectNode body = rows.withoutRows();
    for (int row = 0; row < intended.height(); row++) {
      int number = intended.rowNumbers().get(row);
      Optional<Integer> origin =
          number == EditedGrid.ADDED ? Optional.empty() : Optional.of(number - firstRow);
      if (row >= before.bodyRow()) {
        rows.append(body, origin.map(index -> index - before.bodyRow()));
      }
      for (int column = 0; column < intended.width(); column++) {
        EditedCell now = intended.cell(row, column);
        int at = column;
        boolean changed =
            origin.map(index -> !before.grid().cell(index, at).isIdentical(now)).orElse(true);
        if (changed) {
          requireBody(before, row, column, now, origin);
          rows.setLast(body, column, typed(before, column, now.value()));
        }
      }
    }
    return body;
  }

  /** Only cells below the titles are written; names with types are written in another form. */
  private static void requireBody(
      TypedGrid before, int row, int column, EditedCell now, Optional<Integer> origin) {
    String where =
        origin
            .map(
                index ->
                    CellRange.cell(
                            before.range().firstColumn() + column,
                            before.range().firstRow() + index)
                        .toString())
            .orElse("a new row");
    if (row < before.bodyRow()) {
      throw EditRefusal.ofTable(
          "%s is in the header, the properties or the titles of the table, which OpenL Studio 5.27 does not change."
              .formatted(where),
          TypedGrid.NEXT);
    }
    if (before.rows().hasNames(column) && (origin.isPresent() || now.text().contains(":"))) {
      throw EditRefusal.ofTable(
          "The name of a row cannot be changed, and the name of a new row cannot have a type (%s)."
              .formatted(where),
          TypedGrid.NEXT);
    }
  }

  /** Returns a value in the form that the other values of its column have. */
  private static JsonNode typed(TypedGrid before, int column, JsonNode value) {
    if (value.isTextual() && ExcelFormula.isPossible(value.textValue())) {
      throw EditRefusal.ofTable(
          "OpenL Studio 5.27 would make a formula of Excel of %s, and this server could not edit the table again."
              .formatted(Quoted.of(value.textValue())),
          "Write the value instead of the formula, or edit the table in OpenL Studio.");
    }
    List<JsonNode> others = new ArrayList<>();
    for (int row = 0; row < before.rows().size(); row++) {
      JsonNode other = before.rows().value(row, column);
      if (!other.isMissingNode() && !other.isNull()) {
        others.add(other);
      }
    }
    if (value.isArray()) {
      throw EditRefusal.ofTable(
          "OpenL Studio 5.27 cannot write lists into this table.", TypedGrid.NEXT);
    }
    if (value.isNull() || others.isEmpty()) {
      return value;
    }
    if (others.stream().noneMatch(other -> other.getNodeType() == value.getNodeType())) {
      throw EditRefusal.ofTable(
          "The column %s holds values such as %s, and %s has another type."
              .formatted(
                  CellRange.letters(before.range().firstColumn() + column),
                  Quoted.of(CellInput.of(others.get(0))),
                  Quoted.of(CellInput.of(value))),
          "Pass a value of the same type: a number as 720, a text that looks like one as \"720\" in quotation marks.");
    }
    return value;
  }

  /** Finds the table afterwards: a write may move it without a hint. */
  private TableSummary present(
      TablesClient client, TableSummary entry, List<String> before, List<String> notes) {
    List<TableSummary> all = client.list(projectId).items();
    Optional<TableSummary> same =
        all.stream().filter(other -> other.id().equals(entry.id())).findFirst();
    List<TableSummary> moved =
        all.stream()
            .filter(other -> !before.contains(other.id()))
            .filter(
                other ->
                    other.name().equals(entry.name())
                        && other.kind().equals(entry.kind())
                        && other.file().equals(entry.file()))
            .toList();
    if (same.isPresent() && same.get().name().equals(entry.name())) {
      return same.get();
    }
    if (moved.size() == 1) {
      return moved.get(0);
    }
    notes.add(
        "The edits were written, but OpenL Studio lists the table under another id that is not known. Look for it with openl_list_tables.");
    return entry;
  }
}
