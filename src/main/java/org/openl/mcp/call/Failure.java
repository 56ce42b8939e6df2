package org.openl.mcp.call;

import org.openl.mcp.config.KnownSecrets;

/**
 * A failure as a model reads it.
 *
 * @param what what happened
 * @param why why, as far as known; may be empty
 * @param next what to do next
 */
public record Failure(String what, String why, String next) {

  /** The three sentences as one text, free of secrets. */
  public String text() {
    return KnownSecrets.redact(String.join(" ", what, why, next).replaceAll(" +", " ").strip());
  }
}
