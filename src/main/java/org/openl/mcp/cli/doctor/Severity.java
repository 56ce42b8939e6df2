package org.openl.mcp.cli.doctor;

import java.util.Locale;

/** How good or bad a finding is, the better before the worse. */
enum Severity {
  /** Not looked at, because of something before it. */
  SKIPPED("faint"),
  /** As it should be. */
  OK("green"),
  /** It works, but somebody should look after it. */
  WARNING("yellow"),
  /** It does not work. */
  FAILURE("bold,red");

  private final String style;

  Severity(String style) {
    this.style = style;
  }

  /** Its name for people and programs. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How a terminal shows it, in picocli's words. */
  String style() {
    return style;
  }
}
