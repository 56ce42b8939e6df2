package org.openl.mcp.cli.doctor;

import java.time.Duration;
import java.util.List;

/** Whether the clocks of those that issue and check tokens agree with this machine's. */
record ClockCheck() implements DiagnosticCheck {

  private static final Duration TOLERANCE = Duration.ofSeconds(30);

  @Override
  public CheckTopic topic() {
    return CheckTopic.CLOCK;
  }

  @Override
  public List<Finding> look(CheckContext notes) {
    if (notes.clocks().isEmpty()) {
      return List.of(Finding.skipped(topic(), "No server was reached to compare clocks with."));
    }
    List<Finding> off =
        notes.clocks().entrySet().stream()
            .filter(clock -> clock.getValue().abs().compareTo(TOLERANCE) > 0)
            .map(clock -> Diagnosis.CLOCK_OFF.of(topic(), off(clock.getKey(), clock.getValue())))
            .toList();
    return off.isEmpty()
        ? List.of(
            Finding.ok(
                topic(),
                "This machine's clock agrees with "
                    + String.join(
                        " and ", notes.clocks().keySet().stream().map(Peer::named).toList())
                    + " within "
                    + TOLERANCE.toSeconds()
                    + " s."))
        : off;
  }

  private static String off(Peer party, Duration ahead) {
    return "The clock of %s is %d s %s this machine's."
        .formatted(
            party.named(), ahead.abs().toSeconds(), ahead.isNegative() ? "behind" : "ahead of");
  }
}
