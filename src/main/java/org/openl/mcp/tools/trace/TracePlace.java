package org.openl.mcp.tools.trace;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.workbooks.CellRange;

/**
 * Where a traced table is.
 *
 * @param workbook the path of the workbook, which begins with the name of its project
 */
public record TracePlace(String workbook, String sheet, CellRange range) {

  private static final Pattern URI =
      Pattern.compile("(?:.*/)?(?<file>[^?]+)\\?sheet=(?<sheet>[^&]+)&range=(?<range>[A-Z0-9:]+)");

  /** Parses an address such as {@code Project/Main.xlsx?sheet=Rules&range=B2:C6}. */
  public static Optional<TracePlace> parse(String uri) {
    Matcher parts = URI.matcher(uri);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String file = uri.substring(0, uri.indexOf('?'));
    return CellRange.parse(parts.group("range"))
        .map(range -> new TracePlace(decoded(file), decoded(parts.group("sheet")), range));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** Returns whether the table is the one of an entry. */
  public boolean isOf(TableSummary entry) {
    return entry.range().filter(range::equals).isPresent()
        && entry.sheet().filter(sheet::equals).isPresent()
        && entry.file().filter(file -> file.equals(workbook)).isPresent();
  }

  /** Returns an address that the argument {@code table} of a tool accepts. */
  @Override
  public String toString() {
    return "[%s]%s!%s".formatted(workbook.substring(workbook.indexOf('/') + 1), sheet, range);
  }
}
