package org.openl.mcp.call.errors;

import org.openl.mcp.config.PublicText;

/**
 * A failure in the three sentences that a model reads.
 *
 * @param what what happened
 * @param why the reason; empty if it is unknown
 * @param next what to do next
 */
public record Failure(String what, String why, String next) {

  /** Returns the three sentences as one public line. */
  public String text() {
    return PublicText.line(String.join(" ", what, why, next)).replaceAll(" +", " ").strip();
  }
}
