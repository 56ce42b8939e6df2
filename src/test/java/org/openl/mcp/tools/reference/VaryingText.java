package org.openl.mcp.tools.reference;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces what is different in every run: revisions, times, durations, versions, ports, and the
 * sizes of workbooks, which contain the time at which they were made.
 */
final class VaryingText {

  private static final Pattern REVISION = Pattern.compile("\\b[0-9a-f]{40}\\b");
  private static final Pattern SHORT_REVISION = Pattern.compile("\\b[0-9a-f]{6,12}\\b");
  private static final Pattern SIZE_OF_WORKBOOK =
      Pattern.compile("(\\.xlsx(?:\"\\s*,\\s*\"size\"\\s*:\\s*|\\t))\\d+\\b");
  private static final String DIGITS = "0123456789abcdef";

  private final Map<String, String> revisions = new LinkedHashMap<>();

  /** Returns a text with fixed values. The same revision always has the same value. */
  String fixed(String text) {
    String sized = SIZE_OF_WORKBOOK.matcher(text).replaceAll(found -> found.group(1) + "4839");
    String whole = REVISION.matcher(sized).replaceAll(found -> revision(found.group()));
    return SHORT_REVISION
        .matcher(whole)
        .replaceAll(found -> Matcher.quoteReplacement(shortRevision(found.group())))
        .replaceAll("\\b20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d[0-9:.]*Z", "2026-01-31T09:30:00Z")
        .replaceAll("\\b1\\d{12}\\b", "1769851800000")
        .replaceAll("\\d+(\\.\\d+)? (ms|s)\\b", "1 $2")
        .replaceAll("http://127\\.0\\.0\\.1:\\d+", "https://studio.example.com")
        .replaceAll("0\\.1\\.0-SNAPSHOT|\\d+\\.\\d+\\.\\d+-SNAPSHOT", "1.0.0");
  }

  /** Returns forty digits that begin with the number of the revision. */
  private String revision(String revision) {
    return revisions.computeIfAbsent(
        revision,
        unknown -> {
          int number = revisions.size() + 1;
          return (DIGITS.substring(number) + DIGITS.substring(0, number))
              .repeat(3)
              .substring(0, 40);
        });
  }

  private String shortRevision(String revision) {
    return revisions.entrySet().stream()
        .filter(known -> known.getKey().startsWith(revision))
        .map(known -> known.getValue().substring(0, revision.length()))
        .findFirst()
        .orElse(revision);
  }
}
