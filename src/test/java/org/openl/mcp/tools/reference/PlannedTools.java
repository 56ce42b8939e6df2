package org.openl.mcp.tools.reference;

import java.util.Set;

/** The tools that have no example yet. This list may only become shorter. */
final class PlannedTools {

  static final Set<String> NAMES = Set.of("openl_restore_local_change");

  private PlannedTools() {}
}
