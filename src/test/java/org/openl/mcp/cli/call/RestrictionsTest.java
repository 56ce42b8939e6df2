package org.openl.mcp.cli.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openl.mcp.config.ToolSelection;

/** Tests what a person reads if a tool is not offered. */
class RestrictionsTest {

  @Test
  void namesTheSettings() {
    assertEquals(
        "The tool 'openl_edit_table' is not offered. These settings restrict the tools: --tools or OPENL_MCP_TOOLS, --read-only or OPENL_MCP_READ_ONLY. Some tools also need a newer version of OpenL Studio. openl-mcp tools lists those that are offered.",
        Restrictions.of(
            "openl_edit_table",
            new ToolSelection(
                Optional.empty(), Optional.of(Set.of("openl_find")), Set.of(), true)));
    assertEquals(
        "No tool is offered. These settings restrict the tools: --toolsets or OPENL_MCP_TOOLSETS, --exclude-tools or OPENL_MCP_EXCLUDE_TOOLS. Some tools also need a newer version of OpenL Studio.",
        Restrictions.ofAll(
            new ToolSelection(
                Optional.of(Set.of("tables")), Optional.empty(), Set.of("openl_find"), false)));
  }

  @Test
  void namesTheOtherReasonsIfNoSettingRestrictsThem() {
    assertEquals(
        "The tool 'openl_create_table' is not offered. It needs a newer version of OpenL Studio, or is not in the default toolsets (--toolsets or OPENL_MCP_TOOLSETS). openl-mcp tools lists those that are offered.",
        Restrictions.of("openl_create_table", ToolSelection.ALL));
  }
}
