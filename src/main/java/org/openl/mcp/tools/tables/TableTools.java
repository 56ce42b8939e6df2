package org.openl.mcp.tools.tables;

import io.quarkiverse.mcp.server.MetaField;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolGuardrails;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.ArgumentGuard;
import org.openl.mcp.call.arguments.NamedValue;
import org.openl.mcp.call.arguments.ProjectFinder;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.call.results.AnswerMapper;
import org.openl.mcp.call.results.Page;
import org.openl.mcp.call.results.ResponseFormat;
import org.openl.mcp.call.schema.IntegerRange;
import org.openl.mcp.call.views.AppView;
import org.openl.mcp.studio.StudioSession;

/** Tools for tables. */
@Singleton
@Toolset("tables")
public class TableTools {

  private static final String PROJECT = "Id or name";

  private final Caller caller;
  private final ProjectFinder projects;
  private final TableLister lists;
  private final TableReader tables;
  private final AnswerMapper mapper;

  TableTools(
      Caller caller,
      ProjectFinder projects,
      TableLister lists,
      TableReader tables,
      AnswerMapper mapper) {
    this.lists = lists;
    this.tables = tables;
    this.caller = caller;
    this.projects = projects;
    this.mapper = mapper;
  }

  /**
   * Lists the tables of a project ({@code GET /projects/{projectId}/tables}, and the saved
   * workbooks).
   */
  @Tool(
      name = "openl_list_tables",
      title = "Tables: list",
      description = "Lists the tables of a project by workbook and sheet.",
      annotations = @Tool.Annotations(readOnlyHint = true),
      outputSchema = @Tool.OutputSchema(from = TableList.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  Answer listTables(
      @ToolArg(description = PROJECT) String projectId,
      @ToolArg(
              description =
                  "Kind, such as Rules, Spreadsheet, Datatype, Data or Test, or exact type, such as"
                      + " SmartRules")
          Optional<String> kind,
      @ToolArg(description = "Part of the name, ignoring case") Optional<String> name,
      @ToolArg(description = "Only tables with all of these; dates as 2014-06-01")
          Optional<List<NamedValue>> properties,
      @ToolArg(description = "Maximum", defaultValue = "50") @IntegerRange(min = 1, max = 200)
          int limit,
      @ToolArg(description = "nextCursor of the last answer") Optional<String> cursor,
      @ToolArg(description = ResponseFormat.DESCRIPTION, defaultValue = ResponseFormat.DEFAULT)
          ResponseFormat responseFormat) {
    Optional<Map<String, String>> askedProperties =
        properties.map(p -> NamedValue.byName("properties", p));
    StudioSession studio = caller.studio();
    String id = projects.idOf(studio, projectId);
    return responseFormat.of(
        lists.list(
            studio,
            id,
            new TableFilter(kind, name, askedProperties),
            cursor.isPresent(),
            tables ->
                Page.of(
                    tables,
                    cursor,
                    limit,
                    responseFormat,
                    mapper,
                    "tables",
                    id,
                    kind,
                    name,
                    askedProperties)));
  }

  /** Reads one table from OpenL Studio 6.x, or from the saved workbook. */
  @Tool(
      name = "openl_get_table",
      title = "Tables: get",
      description =
          "Reads a table: its rows with their Excel row numbers, formulas, merged cells, the tests"
              + " that call it and the tables that use it.",
      annotations = @Tool.Annotations(readOnlyHint = true),
      outputSchema = @Tool.OutputSchema(from = TableAnswer.class))
  @MetaField(name = AppView.META_NAME, type = MetaField.Type.JSON, value = AppView.OF_TOOL)
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  Answer getTable(
      @ToolArg(description = PROJECT) String projectId,
      @ToolArg(description = "Id, name, or address such as Rates!C4") String table,
      @ToolArg(description = "Excel number of the first row", defaultValue = "1")
          @IntegerRange(min = 1, max = Integer.MAX_VALUE)
          int fromRow,
      @ToolArg(description = "Maximum number of rows", defaultValue = "1000")
          @IntegerRange(min = 1, max = 10_000)
          int maxRows,
      @ToolArg(
              description = "Only this cell, such as C4, or what a cut text names, such as C4+1200")
          Optional<String> cell,
      @ToolArg(description = ResponseFormat.DESCRIPTION, defaultValue = ResponseFormat.DEFAULT)
          ResponseFormat responseFormat) {
    Optional<CellPart> part = cell.map(CellPart::parse);
    StudioSession studio = caller.studio();
    String id = projects.idOf(studio, projectId);
    return part.map(only -> tables.read(studio, id, table, only))
        .orElseGet(() -> tables.read(studio, id, table, fromRow, maxRows))
        .as(responseFormat);
  }
}
