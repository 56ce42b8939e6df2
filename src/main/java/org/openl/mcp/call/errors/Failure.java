package org.openl.mcp.call.errors;

import org.openl.mcp.config.PublicText;

/**
 * A failure as a model reads it.
 *
 * @param what what happened
 * @param why why, as far as known; may be empty
 * @param next what to do next
 */
public record Failure(String what, String why, String next) {

  /** The three sentences as one public line. */
  public String text() {
    return PublicText.line(String.join(" ", what, why, next)).replaceAll(" +", " ").strip();
  }
}
