package org.openl.mcp.tools.tables.authoring;

import io.quarkiverse.mcp.server.Elicitation;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolGuardrails;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.ArgumentGuard;
import org.openl.mcp.call.arguments.CellValues;
import org.openl.mcp.call.arguments.NamedValue;
import org.openl.mcp.call.arguments.ProjectFinder;
import org.openl.mcp.call.availability.RequiresCapability;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.call.availability.VendorNames;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioSession;

/** Tools that create, copy, replace and delete tables. */
@Singleton
@Toolset("tables")
public class AuthoringTools {

  private static final String PROJECT = "Id or name";
  private static final String TABLE = "Id, name, or address such as Rates!C4";

  private final Caller caller;
  private final ProjectFinder projects;
  private final TableCreation creation;
  private final TableReplacement replacement;
  private final TableDeletion deletion;

  AuthoringTools(
      Caller caller,
      ProjectFinder projects,
      TableCreation creation,
      TableReplacement replacement,
      TableDeletion deletion) {
    this.caller = caller;
    this.projects = projects;
    this.creation = creation;
    this.replacement = replacement;
    this.deletion = deletion;
  }

  /** Creates a table ({@code POST /projects/{projectId}/tables}). */
  @Tool(
      name = "openl_create_table",
      title = "Tables: create",
      description =
          "Creates a table below the others of a sheet, unsaved, and the sheet if there is none."
              + " Append further rows with openl_edit_table.",
      annotations = @Tool.Annotations(destructiveHint = false),
      outputSchema = @Tool.OutputSchema(from = AuthoredTable.class))
  @RequiresCapability(Capability.TABLE_AUTHORING)
  @VendorNames("create_project_table")
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  AuthoredTable createTable(
      @ToolArg(description = PROJECT) String projectId,
      @ToolArg(description = "Sheet name") String sheet,
      @CellValues(
              nullable = {},
              empty = {})
          @ToolArg(
              description =
                  "First the header, such as [\"SimpleRules Double Rate(Integer age)\"]; values as"
                      + " in openl_edit_table. At most about 5,000 cells")
          List<List<String>> rows,
      @ToolArg(description = "Default: the only module") Optional<String> module,
      @ToolArg(description = "Path of a new .xlsx workbook, for a new module")
          Optional<String> workbook) {
    StudioSession studio = caller.studio();
    return creation.create(studio, projects.idOf(studio, projectId), rows, module, workbook, sheet);
  }

  /** Copies a table ({@code POST /projects/{projectId}/tables/{tableId}/copy}). */
  @Tool(
      name = "openl_copy_table",
      title = "Tables: copy",
      description =
          "Copies a table, unsaved. With the same name and other properties, the copy is another"
              + " version of it.",
      annotations = @Tool.Annotations(destructiveHint = false),
      outputSchema = @Tool.OutputSchema(from = AuthoredTable.class))
  @RequiresCapability(Capability.TABLE_AUTHORING)
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  AuthoredTable copyTable(
      @ToolArg(description = PROJECT) String projectId,
      @ToolArg(description = TABLE) String table,
      @ToolArg(description = "Name of the copy") String name,
      @CellValues(nullable = "value", empty = "value")
          @ToolArg(description = "As in openl_set_table_properties")
          Optional<List<NamedValue>> properties,
      @ToolArg(description = "Default: that of the table") Optional<String> module,
      @ToolArg(description = "Default: that of the table") Optional<String> sheet) {
    StudioSession studio = caller.studio();
    return creation.copy(
        studio,
        projects.idOf(studio, projectId),
        table,
        name,
        properties.orElse(List.of()),
        module,
        sheet);
  }

  /** Replaces a table ({@code PUT /projects/{projectId}/tables/{tableId}}). */
  @Tool(
      name = "openl_replace_table",
      title = "Tables: replace",
      description =
          "Replaces all rows of a table, unsaved. To change some of them, use openl_edit_table.",
      annotations = @Tool.Annotations(destructiveHint = true, idempotentHint = true),
      outputSchema = @Tool.OutputSchema(from = AuthoredTable.class))
  @RequiresCapability(Capability.TABLE_AUTHORING)
  @VendorNames("update_table")
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  AuthoredTable replaceTable(
      @ToolArg(description = PROJECT) String projectId,
      @ToolArg(description = TABLE) String table,
      @CellValues(
              nullable = {},
              empty = {})
          @ToolArg(description = "All rows, as in openl_create_table")
          List<List<String>> rows,
      @ToolArg(description = "Deletes the rows that are left out", defaultValue = "false")
          boolean allowFewerRows) {
    StudioSession studio = caller.studio();
    return replacement.replace(
        studio, projects.idOf(studio, projectId), table, rows, allowFewerRows);
  }

  /** Deletes a table ({@code DELETE /projects/{projectId}/tables/{tableId}}). */
  @Tool(
      name = "openl_delete_table",
      title = "Tables: delete",
      description = "Deletes a table, unsaved, after a person has confirmed it.",
      annotations = @Tool.Annotations(destructiveHint = true),
      outputSchema = @Tool.OutputSchema(from = AuthoredTable.class))
  @RequiresCapability(Capability.TABLE_AUTHORING)
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  AuthoredTable deleteTable(
      @ToolArg(description = PROJECT) String projectId,
      @ToolArg(description = TABLE) String table,
      Elicitation elicitation) {
    StudioSession studio = caller.studio();
    return deletion.delete(studio, projects.idOf(studio, projectId), table, elicitation);
  }
}
