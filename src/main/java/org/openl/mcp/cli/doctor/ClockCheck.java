package org.openl.mcp.cli.doctor;

import java.time.Duration;
import java.util.List;

/** Compares the clocks of the provider and of Studio with this machine's clock. */
record ClockCheck() implements DiagnosticCheck {

  private static final Duration TOLERANCE = Duration.ofSeconds(30);

  @Override
  public CheckTopic topic() {
    return CheckTopic.CLOCK;
  }

  @Override
  public List<Finding> run(CheckContext context) {
    if (context.clocks().isEmpty()) {
      return List.of(
          Finding.skipped(topic(), "No server was reached, so there is no clock to compare with."));
    }
    List<Finding> off =
        context.clocks().entrySet().stream()
            .filter(clock -> clock.getValue().abs().compareTo(TOLERANCE) > 0)
            .map(clock -> Diagnosis.CLOCK_OFF.of(topic(), off(clock.getKey(), clock.getValue())))
            .toList();
    return off.isEmpty()
        ? List.of(
            Finding.ok(
                topic(),
                "This machine's clock agrees with "
                    + String.join(
                        " and ", context.clocks().keySet().stream().map(Peer::description).toList())
                    + " within "
                    + TOLERANCE.toSeconds()
                    + " s."))
        : off;
  }

  private static String off(Peer peer, Duration ahead) {
    return "The clock of %s is %d s %s this machine's."
        .formatted(
            peer.description(),
            ahead.abs().toSeconds(),
            ahead.isNegative() ? "behind" : "ahead of");
  }
}
