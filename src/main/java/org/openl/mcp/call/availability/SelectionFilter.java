package org.openl.mcp.call.availability;

import io.quarkiverse.mcp.server.ToolManager.ToolInfo;
import jakarta.inject.Singleton;
import org.openl.mcp.config.Settings;
import org.openl.mcp.config.ToolSelection;

/**
 * Hides the tools that the operator has not selected. Without {@code OPENL_MCP_TOOLSETS} and {@code
 * OPENL_MCP_TOOLS}, these are the tools outside of the default toolsets.
 */
@Singleton
class SelectionFilter extends FailClosedToolFilter {

  /** The settings of which the selection is made. */
  private static final ToolSelection.Names SETTINGS =
      new ToolSelection.Names(
          "OPENL_MCP_TOOLSETS",
          "OPENL_MCP_TOOLS",
          "OPENL_MCP_EXCLUDE_TOOLS",
          "OPENL_MCP_READ_ONLY");

  private final ToolSelection selection;
  private final ToolsetIndex index;

  SelectionFilter(Settings settings, ToolsetIndex index) {
    this.selection = settings.tools();
    this.index = index;
  }

  @Override
  protected boolean isVisible(ToolInfo tool) {
    Toolset toolset = index.toolset(tool.name()).orElseThrow();
    return (toolset.byDefault() || !selection.namesNothing())
        && selection.has(tool.name(), toolset.value(), onlyReads(tool));
  }

  @Override
  protected String why(ToolInfo tool) {
    Toolset toolset = index.toolset(tool.name()).orElseThrow();
    return !toolset.byDefault() && selection.namesNothing()
        ? "outside of the default toolsets (OPENL_MCP_TOOLSETS)"
        : selection.why(tool.name(), toolset.value(), SETTINGS);
  }
}
