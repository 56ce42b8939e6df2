package org.openl.mcp.cli.doctor;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Runs the checks in order and skips those that depend on a failed check. */
final class CheckRunner {

  private final List<DiagnosticCheck> checks;

  CheckRunner(List<DiagnosticCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  /**
   * Runs the checks.
   *
   * @param progress receives each finding as soon as it is made
   * @return all findings, in order
   */
  List<Finding> run(Consumer<Finding> progress) {
    CheckContext context = new CheckContext();
    List<Finding> all = new ArrayList<>();
    Set<CheckTopic> blocked = EnumSet.noneOf(CheckTopic.class);
    for (DiagnosticCheck check : checks) {
      List<Finding> findings =
          check.topic().prerequisites().stream()
              .sorted()
              .filter(blocked::contains)
              .findFirst()
              .map(cause -> List.of(skipped(check.topic(), cause)))
              .orElseGet(() -> check.run(context));
      if (findings.stream().anyMatch(Finding::blocks)) {
        blocked.add(check.topic());
      }
      findings.forEach(progress);
      all.addAll(findings);
    }
    return all;
  }

  private static Finding skipped(CheckTopic topic, CheckTopic cause) {
    return Finding.blocked(topic, "Not checked because of " + cause.word() + ".");
  }

  /** Returns the severity of the worst finding. */
  static Severity worst(List<Finding> findings) {
    return findings.stream().map(Finding::level).max(Severity::compareTo).orElse(Severity.OK);
  }
}
