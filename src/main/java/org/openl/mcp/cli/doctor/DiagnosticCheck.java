package org.openl.mcp.cli.doctor;

import java.util.List;

/**
 * One check. It may call any peer, but sends credentials only to peers that receive them from the
 * server too.
 */
interface DiagnosticCheck {

  /** Returns the subject of the check. */
  CheckTopic topic();

  /**
   * Runs the check.
   *
   * @param context results of earlier checks, and the place for results that later checks need
   * @return at least one finding
   */
  List<Finding> run(CheckContext context);
}
