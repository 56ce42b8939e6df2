package org.openl.mcp.tools.tables;

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
import org.openl.mcp.studio.Listing;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tables.TablesClient;

/** Tools for tables. */
@Singleton
@Toolset("tables")
public class TableTools {

  private static final String PROJECT = "Project id or name";

  private final Caller caller;
  private final ProjectFinder projects;
  private final TableReader tables;
  private final AnswerMapper mapper;

  TableTools(Caller caller, ProjectFinder projects, TableReader tables, AnswerMapper mapper) {
    this.tables = tables;
    this.caller = caller;
    this.projects = projects;
    this.mapper = mapper;
  }

  /** Lists the tables of a project ({@code GET /projects/{projectId}/tables}). */
  @Tool(
      name = "openl_list_tables",
      title = "Tables: list",
      description =
          "Lists the tables of an opened project: rules, spreadsheets, datatypes, tests and so on.",
      annotations = @Tool.Annotations(readOnlyHint = true),
      outputSchema = @Tool.OutputSchema(from = TableList.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  Answer listTables(
      @ToolArg(description = PROJECT) String projectId,
      @ToolArg(
              description =
                  "Only tables of this kind, such as Rules, Spreadsheet, Datatype, Data or Test, or of this exact tableType, such as SmartRules")
          Optional<String> kind,
      @ToolArg(description = "Only tables whose name contains this text (case-insensitive)")
          Optional<String> name,
      @ToolArg(description = "Only tables with all these properties")
          Optional<List<NamedValue>> properties,
      @ToolArg(description = "Maximum number of items", defaultValue = "50")
          @IntegerRange(min = 1, max = 200)
          int limit,
      @ToolArg(description = "nextCursor from the previous response") Optional<String> cursor,
      @ToolArg(description = ResponseFormat.DESCRIPTION, defaultValue = ResponseFormat.DEFAULT)
          ResponseFormat responseFormat) {
    Optional<Map<String, String>> askedProperties =
        properties.map(p -> NamedValue.byName("properties", p));
    StudioSession studio = caller.studio();
    String id = projects.idOf(studio, projectId);
    TablesClient client = TablesClient.of(studio);
    Listing<TableSummary> all = cursor.isEmpty() ? client.list(id) : client.listAgain(id);
    TableFilter filter = new TableFilter(kind, name, askedProperties);
    List<TableItem> matching = filter.of(all.items()).stream().map(TableItem::of).toList();
    Page<TableItem> page =
        Page.of(matching, cursor, limit, mapper, "tables", id, kind, name, askedProperties);
    return responseFormat.of(
        matching.isEmpty()
            ? TableList.empty(filter.whyNothingMatches(all.items()))
            : TableList.of(page.items(), matching.size(), page.nextCursor()));
  }

  /** Reads one table ({@code GET /projects/{projectId}/tables/{tableId}?raw=true}). */
  @Tool(
      name = "openl_get_table",
      title = "Tables: get",
      description =
          "Reads one table of an opened project. Its shape depends on tableType; long tables are returned in parts.",
      annotations = @Tool.Annotations(readOnlyHint = true),
      outputSchema = @Tool.OutputSchema(from = TableAnswer.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  TableAnswer getTable(
      @ToolArg(description = PROJECT) String projectId,
      @ToolArg(description = "Table id from openl_list_tables") String tableId,
      @ToolArg(description = "First row, from 0", defaultValue = "0")
          @IntegerRange(min = 0, max = Integer.MAX_VALUE)
          int startRow,
      @ToolArg(description = "Maximum number of rows", defaultValue = "1000")
          @IntegerRange(min = 1, max = 10_000)
          int maxRows) {
    StudioSession studio = caller.studio();
    return tables.read(studio, projects.idOf(studio, projectId), tableId, startRow, maxRows);
  }
}
