package org.openl.mcp.cli.doctor;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.openl.mcp.text.Counted;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** The report as lines of text, in colour on a terminal that supports it. */
final class TextReport {

  private static final int LEVEL = 9;
  private static final int TOPIC = 21;
  private static final int SENTENCE = 80;

  private final PrintWriter out;
  private final Ansi ansi;

  TextReport(PrintWriter out, Ansi ansi) {
    this.out = out;
    this.ansi = ansi;
  }

  /** Prints one finding. */
  void line(Finding finding) {
    TextTable table =
        TextTable.forColumns(
            Help.defaultColorScheme(ansi),
            new Column(LEVEL, 0, Overflow.TRUNCATE),
            new Column(TOPIC, 0, Overflow.TRUNCATE),
            new Column(SENTENCE, 0, Overflow.WRAP));
    Text level = styled(finding.level(), finding.level().word());
    List<String> lines = new ArrayList<>(wrapped(finding.message()));
    finding.action().ifPresent(action -> lines.addAll(wrapped("→ " + action)));
    table.addRowValues(level, plain(finding.topic().word()), plain(lines.remove(0)));
    lines.forEach(line -> table.addRowValues(plain(""), plain(""), plain(line)));
    out.print(table);
    out.flush();
  }

  /** Wraps at spaces only, because picocli would also break an address at its periods. */
  private static List<String> wrapped(String sentence) {
    String lines = sentence.replaceAll("(.{1,%d})( +|$)".formatted(SENTENCE - 4), "$1\n  ");
    return List.of(lines.stripTrailing().split("\n"));
  }

  /** Prints the summary. */
  void end(List<Finding> findings) {
    long failures = count(findings, Severity.FAILURE);
    long warnings = count(findings, Severity.WARNING);
    long skipped = count(findings, Severity.SKIPPED);
    out.println();
    out.println(
        styled(
            CheckRunner.worst(findings),
            failures + warnings + skipped == 0
                ? "No problems found."
                : "%d failed, %s, %d skipped."
                    .formatted(failures, Counted.of(warnings, "warning"), skipped)));
    out.flush();
  }

  private static long count(List<Finding> findings, Severity level) {
    return findings.stream().filter(finding -> finding.level() == level).count();
  }

  /** Returns the text with anything that looks like picocli's markup disabled. */
  private Text plain(String text) {
    return ansi.text(text.replace("@|", "@ |"));
  }

  private Text styled(Severity level, String text) {
    return ansi.text("@|" + level.style() + " " + text + "|@");
  }
}
