package org.openl.mcp.cli.doctor;

import java.util.Locale;

/** The severity of a finding, in ascending order. */
enum Severity {
  /** Not checked, because of an earlier finding or because there was nothing to check. */
  SKIPPED("faint"),
  /** No problem. */
  OK("green"),
  /** It works, but needs attention. */
  WARNING("yellow"),
  /** It does not work. */
  FAILURE("bold,red");

  private final String style;

  Severity(String style) {
    this.style = style;
  }

  /** Returns the name for people and programs. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the style in a terminal, in picocli's markup. */
  String style() {
    return style;
  }
}
