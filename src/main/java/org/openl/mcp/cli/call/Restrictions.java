package org.openl.mcp.cli.call;

import java.util.ArrayList;
import java.util.List;
import org.openl.mcp.config.SettingDefinition;
import org.openl.mcp.config.ToolSelection;
import org.openl.mcp.text.Quoted;

/** Says why tools are not offered. */
final class Restrictions {

  private Restrictions() {}

  /** Returns the sentences for a tool that exists but is not offered. */
  static String of(String tool, ToolSelection selection) {
    return "The tool %s is not offered. %s openl-mcp tools lists those that are offered."
        .formatted(Quoted.of(tool), reasons(selection));
  }

  /** Returns the sentences for settings with which no tool is offered. */
  static String ofAll(ToolSelection selection) {
    return "No tool is offered. " + reasons(selection);
  }

  private static String reasons(ToolSelection selection) {
    List<String> names = new ArrayList<>();
    add(names, selection.toolsets().isPresent(), SettingDefinition.MCP_TOOLSETS);
    add(names, selection.tools().isPresent(), SettingDefinition.MCP_TOOLS);
    add(names, !selection.excluded().isEmpty(), SettingDefinition.MCP_EXCLUDE_TOOLS);
    add(names, selection.readOnly(), SettingDefinition.MCP_READ_ONLY);
    return names.isEmpty()
        ? "It needs a newer version of OpenL Studio, or is not in the default toolsets (%s)."
            .formatted(text(SettingDefinition.MCP_TOOLSETS))
        : "These settings restrict the tools: %s. Some tools also need a newer version of OpenL Studio."
            .formatted(String.join(", ", names));
  }

  private static void add(List<String> names, boolean isSet, SettingDefinition setting) {
    if (isSet) {
      names.add(text(setting));
    }
  }

  private static String text(SettingDefinition setting) {
    return setting.option().map(option -> option + " or ").orElse("") + setting.variable();
  }
}
