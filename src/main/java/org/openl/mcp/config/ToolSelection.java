package org.openl.mcp.config;

import java.util.Optional;
import java.util.Set;

/**
 * A selection of tools. Names are those of this server.
 *
 * @param toolsets the toolsets; empty if they are not restricted
 * @param tools the tools; empty if they are not restricted
 * @param excluded the tools that are left out
 * @param readOnly whether only tools that change nothing are selected
 */
public record ToolSelection(
    Optional<Set<String>> toolsets,
    Optional<Set<String>> tools,
    Set<String> excluded,
    boolean readOnly) {

  /** The selection of all tools. */
  public static final ToolSelection ALL =
      new ToolSelection(Optional.empty(), Optional.empty(), Set.of(), false);

  /** Copies the sets. */
  public ToolSelection {
    toolsets = toolsets.map(Set::copyOf);
    tools = tools.map(Set::copyOf);
    excluded = Set.copyOf(excluded);
  }

  /**
   * Returns whether a tool is selected.
   *
   * @param onlyReads whether the tool changes nothing
   */
  public boolean has(String tool, String toolset, boolean onlyReads) {
    return toolsets.map(chosen -> chosen.contains(toolset)).orElse(true)
        && tools.map(chosen -> chosen.contains(tool)).orElse(true)
        && !excluded.contains(tool)
        && (onlyReads || !readOnly);
  }

  /** The names of the settings or headers of which a selection is made. */
  public record Names(String toolsets, String tools, String excluded, String readOnly) {}

  /**
   * Returns why a tool is not selected, as a clause. Only the first reason is named.
   *
   * @param names the names of the settings or headers
   */
  public String why(String tool, String toolset, Names names) {
    if (toolsets.filter(chosen -> !chosen.contains(toolset)).isPresent()) {
      return "not in " + names.toolsets();
    }
    if (tools.filter(chosen -> !chosen.contains(tool)).isPresent()) {
      return "not in " + names.tools();
    }
    return excluded.contains(tool) ? "in " + names.excluded() : names.readOnly() + " is set";
  }

  /** Returns whether neither toolsets nor tools are named. */
  public boolean namesNothing() {
    return toolsets.isEmpty() && tools.isEmpty();
  }
}
