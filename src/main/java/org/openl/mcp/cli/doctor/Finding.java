package org.openl.mcp.cli.doctor;

import java.util.Optional;
import org.openl.mcp.auth.TokenProblem;
import org.openl.mcp.config.PublicText;

/**
 * What one check has found. Whatever it quotes, it holds no secret.
 *
 * @param topic what was looked at
 * @param level how good or bad it is
 * @param code a stable name of what is wrong; empty when nothing is
 * @param says one sentence or two
 * @param cure what to do, when something is wrong
 */
record Finding(
    CheckTopic topic, Severity level, Optional<String> code, String says, Optional<String> cure) {

  Finding {
    says = PublicText.line(says);
    cure = cure.map(PublicText::line);
  }

  /** All is well. */
  static Finding ok(CheckTopic topic, String says) {
    return new Finding(topic, Severity.OK, Optional.empty(), says, Optional.empty());
  }

  /** There was nothing to look at. */
  static Finding skipped(CheckTopic topic, String says) {
    return new Finding(topic, Severity.SKIPPED, Optional.empty(), says, Optional.empty());
  }

  /** Not looked at because of something before it, whose finding has the cure. */
  static Finding blocked(CheckTopic topic, String says) {
    return new Finding(topic, Severity.SKIPPED, Optional.of("blocked"), says, Optional.empty());
  }

  /** The server would fail in the same way, in the same words. */
  static Finding failure(CheckTopic topic, TokenProblem problem) {
    return new Finding(
        topic,
        Severity.FAILURE,
        Optional.of(problem.code()),
        problem.why(),
        Optional.of(problem.next()));
  }

  /** Whether what depends on it need not be looked at. */
  boolean blocks() {
    return level == Severity.FAILURE || level == Severity.SKIPPED && code.isPresent();
  }
}
