package org.openl.mcp.cli.doctor;

import java.util.Optional;
import org.openl.mcp.auth.TokenProblem;
import org.openl.mcp.config.PublicText;

/**
 * The result of one check. Secrets are removed from its texts.
 *
 * @param topic the subject of the check
 * @param level the severity
 * @param code the stable name of the problem; empty if there is none
 * @param message one or two sentences
 * @param action what to do about the problem; empty if there is none
 */
record Finding(
    CheckTopic topic,
    Severity level,
    Optional<String> code,
    String message,
    Optional<String> action) {

  Finding {
    message = PublicText.line(message);
    action = action.map(PublicText::line);
  }

  /** Returns a finding without a problem. */
  static Finding ok(CheckTopic topic, String message) {
    return new Finding(topic, Severity.OK, Optional.empty(), message, Optional.empty());
  }

  /** Returns the finding of a check that had nothing to examine. */
  static Finding skipped(CheckTopic topic, String message) {
    return new Finding(topic, Severity.SKIPPED, Optional.empty(), message, Optional.empty());
  }

  /** Returns the finding of a check that was skipped because an earlier check failed. */
  static Finding blocked(CheckTopic topic, String message) {
    return new Finding(topic, Severity.SKIPPED, Optional.of("blocked"), message, Optional.empty());
  }

  /** Returns a failure that the server would report in the same words. */
  static Finding failure(CheckTopic topic, TokenProblem problem) {
    return new Finding(
        topic,
        Severity.FAILURE,
        Optional.of(problem.code()),
        problem.why(),
        Optional.of(problem.next()));
  }

  /** Returns whether the checks that depend on this one must be skipped. */
  boolean blocks() {
    return level == Severity.FAILURE || level == Severity.SKIPPED && code.isPresent();
  }
}
