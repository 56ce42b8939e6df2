package org.openl.mcp.cli.doctor;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Runs checks in their order; what depends on something that has failed is skipped. */
final class CheckRunner {

  private final List<DiagnosticCheck> checks;

  CheckRunner(List<DiagnosticCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  /**
   * Runs them.
   *
   * @param progress gets each finding as soon as it is made
   * @return all findings, in order
   */
  List<Finding> run(Consumer<Finding> progress) {
    CheckContext notes = new CheckContext();
    List<Finding> all = new ArrayList<>();
    Set<CheckTopic> blocked = EnumSet.noneOf(CheckTopic.class);
    for (DiagnosticCheck check : checks) {
      List<Finding> findings =
          check.topic().needs().stream()
              .sorted()
              .filter(blocked::contains)
              .findFirst()
              .map(cause -> List.of(skipped(check.topic(), cause)))
              .orElseGet(() -> check.look(notes));
      if (findings.stream().anyMatch(Finding::blocks)) {
        blocked.add(check.topic());
      }
      findings.forEach(progress);
      all.addAll(findings);
    }
    return all;
  }

  private static Finding skipped(CheckTopic topic, CheckTopic cause) {
    return Finding.blocked(topic, "Not looked at, because of " + cause.word() + ".");
  }

  /** How bad the worst finding is. */
  static Severity worst(List<Finding> findings) {
    return findings.stream().map(Finding::level).max(Severity::compareTo).orElse(Severity.OK);
  }
}
