package org.openl.mcp.cli.doctor;

import java.util.List;

/** Looks at one thing; may ask anybody, and never sends a credential to anybody new. */
interface DiagnosticCheck {

  /** What it looks at. */
  CheckTopic topic();

  /**
   * Looks.
   *
   * @param notes what earlier checks have seen, and later ones may want to know
   * @return at least one finding
   */
  List<Finding> look(CheckContext notes);
}
