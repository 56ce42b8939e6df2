package org.openl.mcp.tools.tables.authoring;

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

/** Tools for the properties of tables. */
@Singleton
@Toolset("tables")
public class PropertyTools {

  private final Caller caller;
  private final ProjectFinder projects;
  private final PropertyChange change;

  PropertyTools(Caller caller, ProjectFinder projects, PropertyChange change) {
    this.caller = caller;
    this.projects = projects;
    this.change = change;
  }

  /** Lists the properties that tables may have ({@code GET /projects/{projectId}/properties}). */
  @Tool(
      name = "openl_list_table_properties",
      title = "Tables: list properties",
      description = "Lists the properties that tables may have, with the codes of their values.",
      annotations = @Tool.Annotations(readOnlyHint = true),
      outputSchema = @Tool.OutputSchema(from = PropertyItems.class))
  @RequiresCapability(Capability.TABLE_AUTHORING)
  @VendorNames("list_table_property_definitions")
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  PropertyItems listTableProperties(
      @ToolArg(description = "Id or name") String projectId,
      @ToolArg(description = "Kind of table, such as Rules") Optional<String> kind,
      @ToolArg(description = "Only this property, with all its values") Optional<String> name) {
    StudioSession studio = caller.studio();
    return new PropertyListing(studio, projects.idOf(studio, projectId)).list(kind, name);
  }

  /** Changes properties ({@code PATCH /projects/{projectId}/tables/{tableId}/properties}). */
  @Tool(
      name = "openl_set_table_properties",
      title = "Tables: set properties",
      description = "Sets or removes properties of a table, unsaved. Others stay as they are.",
      annotations = @Tool.Annotations(idempotentHint = true),
      outputSchema = @Tool.OutputSchema(from = AuthoredTable.class))
  @RequiresCapability(Capability.TABLE_AUTHORING)
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  AuthoredTable setTableProperties(
      @ToolArg(description = "Id or name") String projectId,
      @ToolArg(description = "Id, name, or address such as Rates!C4") String table,
      @CellValues(nullable = "value", empty = "value")
          @ToolArg(
              description =
                  "value: a date as 2020-01-31, or codes with commas between them; empty removes"
                      + " the property")
          List<NamedValue> properties) {
    StudioSession studio = caller.studio();
    return change.set(studio, projects.idOf(studio, projectId), table, properties);
  }
}
