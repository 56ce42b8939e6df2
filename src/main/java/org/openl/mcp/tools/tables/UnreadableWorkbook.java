package org.openl.mcp.tools.tables;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.stream.Collectors;
import org.openl.mcp.text.PrintableText;
import org.openl.mcp.text.Quoted;

/**
 * A workbook whose tables are missing in an answer.
 *
 * @param workbook its path in the project
 * @param why a sentence
 */
@RegisterForReflection
public record UnreadableWorkbook(String workbook, String why) {

  /** The maximum number of workbooks in a sentence. */
  private static final int MOST = 5;

  private static final int LONGEST_REASON = 200;

  /** Returns a sentence that names workbooks and says why they could not be read. */
  static String sentence(List<UnreadableWorkbook> workbooks) {
    String more = workbooks.size() > MOST ? " and %d more".formatted(workbooks.size() - MOST) : "";
    return "%d %s could not be read: %s%s."
        .formatted(
            workbooks.size(),
            workbooks.size() == 1 ? "workbook" : "workbooks",
            workbooks.stream()
                .limit(MOST)
                .map(UnreadableWorkbook::named)
                .collect(Collectors.joining(", ")),
            more);
  }

  private String named() {
    String reason = PrintableText.line(why, LONGEST_REASON);
    return "%s (%s)"
        .formatted(
            Quoted.of(workbook),
            reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason);
  }
}
