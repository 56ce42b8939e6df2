package org.openl.mcp.tools.reference;

import java.util.Set;

/** The tools that do not exist yet or have no example yet. This list may only become shorter. */
final class PlannedTools {

  static final Set<String> NAMES =
      Set.of(
          "openl_create_branch",
          "openl_delete_branch",
          "openl_merge_branches",
          "openl_read_merge_conflict",
          "openl_resolve_merge_conflict",
          "openl_cancel_merge",
          "openl_run_tests",
          "openl_get_test_results",
          "openl_run_table",
          "openl_explain_result",
          "openl_start_trace",
          "openl_step_trace",
          "openl_inspect_trace",
          "openl_set_trace_breakpoints",
          "openl_stop_trace",
          "openl_list_files",
          "openl_read_file",
          "openl_write_file",
          "openl_move_file",
          "openl_delete_file",
          "openl_list_local_changes",
          "openl_restore_local_change",
          "openl_list_deployments",
          "openl_deploy_project");

  private PlannedTools() {}
}
