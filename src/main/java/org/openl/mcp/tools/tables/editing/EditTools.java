package org.openl.mcp.tools.tables.editing;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolGuardrails;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.List;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.ArgumentGuard;
import org.openl.mcp.call.arguments.CellValues;
import org.openl.mcp.call.arguments.ProjectFinder;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.call.availability.VendorNames;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.call.results.AnswerWithText;
import org.openl.mcp.studio.StudioSession;

/** Tools that edit tables. */
@Singleton
@Toolset("tables")
public class EditTools {

  private final Caller caller;
  private final ProjectFinder projects;
  private final TableEditor editor;

  EditTools(Caller caller, ProjectFinder projects, TableEditor editor) {
    this.caller = caller;
    this.projects = projects;
    this.editor = editor;
  }

  /**
   * Edits a table ({@code POST /projects/{projectId}/tables/{tableId}/actions/batch} of 6.x, {@code
   * PUT /projects/{projectId}/tables/{tableId}} of 5.27).
   */
  @Tool(
      name = "openl_edit_table",
      title = "Tables: edit",
      description =
          "Edits cells, rows, columns and merged cells of a table: all edits or none, unsaved. All"
              + " addresses are those before the call, as in openl_get_table. set: cell or range,"
              + " value or cells. append/insert: cells (and row or column). delete: row or column,"
              + " count. merge: range. unmerge: cell.",
      outputSchema = @Tool.OutputSchema(from = EditAnswer.class))
  @VendorNames({
    "append_table",
    "append_table_columns",
    "append_table_rows",
    "delete_table_columns",
    "delete_table_rows",
    "insert_table_columns",
    "insert_table_rows",
    "merge_table_cells",
    "unmerge_table_cells",
    "update_table_cell",
    "update_table_column",
    "update_table_range",
    "update_table_row"
  })
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  Answer editTable(
      @ToolArg(description = "Id or name") String projectId,
      @ToolArg(description = "Id, name, or address such as Rates!C4") String table,
      @CellValues(
              nullable = "value",
              empty = {"value", "expected"})
          @ToolArg(
              description =
                  "720 is a number, \"720\" in quotation marks a text; dates as 2020-01-31; ="
                      + " begins a formula. At most about 5,000 values")
          List<TableEdit> edits) {
    StudioSession studio = caller.studio();
    return new AnswerWithText(
        editor.edit(studio, projects.idOf(studio, projectId), table, edits), EditText::of);
  }
}
