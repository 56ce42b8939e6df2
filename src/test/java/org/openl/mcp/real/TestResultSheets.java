package org.openl.mcp.real;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openl.mcp.doubles.ZipArchives;
import org.openl.mcp.real.ReferenceWorkbook.ReferenceCell;

/**
 * The results in the workbook that OpenL Studio 5.27 makes of a test run, read with another library
 * than the product's, and its comments as plain XML.
 */
public final class TestResultSheets {

  private static final Pattern COMMENT =
      Pattern.compile(
          "<comment ref=\"([A-Z]+\\d+)\"[^>]*><text><t[^>]*>Expected:\\s*(.*?)\\s*</t>",
          Pattern.DOTALL);

  private static final Pattern DATE = Pattern.compile("(\\d\\d)/(\\d\\d)/(\\d{4})");

  private TestResultSheets() {}

  /**
   * The result of a case.
   *
   * @param values its inputs and actual results
   * @param expected what the wrong results should have been, in their order
   */
  public record Result(
      String table, String id, boolean passed, List<String> values, List<String> expected) {}

  /** Returns the results in the order of the workbook. */
  public static List<Result> of(byte[] file) {
    Map<String, byte[]> parts = ZipArchives.listed(file);
    List<Result> results = new ArrayList<>();
    int number = 0;
    for (Map.Entry<String, Map<String, ReferenceCell>> sheet :
        ReferenceWorkbook.read(file).sheets().entrySet()) {
      number++;
      if (sheet.getKey().startsWith("Result ")) {
        results.addAll(of(sheet.getValue(), comments(parts, number)));
      }
    }
    return results;
  }

  private static List<Result> of(Map<String, ReferenceCell> cells, Map<String, String> comments) {
    List<Result> results = new ArrayList<>();
    int last =
        cells.keySet().stream()
            .mapToInt(address -> Integer.parseInt(address.replaceAll("\\D", "")))
            .max()
            .orElse(0);
    for (int row = 1; row <= last; row++) {
      if (text(cells, "B" + row).equals("ID") && text(cells, "C" + row).equals("Status")) {
        String table = text(cells, "B" + (row - 3));
        for (int unit = row + 1; cells.containsKey("C" + unit); unit++) {
          results.add(
              new Result(
                  table,
                  text(cells, "B" + unit),
                  text(cells, "C" + unit).equals("Passed"),
                  values(cells, row, unit),
                  expected(cells, comments, unit)));
        }
      }
    }
    return results;
  }

  /** Returns the cells of a case that have a value, without a description. */
  private static List<String> values(Map<String, ReferenceCell> cells, int header, int row) {
    boolean described = text(cells, "D" + header).equals("Description");
    return cells.keySet().stream()
        .filter(address -> address.matches("[A-Z]+" + row))
        .filter(address -> !address.matches(described ? "[BCD]\\d+" : "[BC]\\d+"))
        .sorted(Comparator.comparing(String::length).thenComparing(address -> address))
        .map(address -> shown(cells.get(address)))
        .toList();
  }

  /** Returns a date as Studio's users would write it, and anything else as it is. */
  private static String shown(ReferenceCell cell) {
    return cell.kind() == ReferenceWorkbook.Kind.MOMENT
        ? cell.moment().toString().replaceFirst("T00:00$", "")
        : cell.raw();
  }

  private static List<String> expected(
      Map<String, ReferenceCell> cells, Map<String, String> comments, int row) {
    return comments.keySet().stream()
        .filter(address -> address.replaceAll("\\D", "").equals(String.valueOf(row)))
        .sorted()
        .map(
            address -> {
              Matcher date = DATE.matcher(comments.get(address));
              boolean moment =
                  Optional.ofNullable(cells.get(address))
                      .filter(cell -> cell.kind() == ReferenceWorkbook.Kind.MOMENT)
                      .isPresent();
              return moment && date.matches()
                  ? date.group(3) + "-" + date.group(1) + "-" + date.group(2)
                  : comments.get(address);
            })
        .toList();
  }

  private static String text(Map<String, ReferenceCell> cells, String address) {
    return Optional.ofNullable(cells.get(address)).map(ReferenceCell::raw).orElse("");
  }

  /** Returns the comments of a sheet, which Studio numbers as the sheets. */
  private static Map<String, String> comments(Map<String, byte[]> parts, int sheet) {
    Map<String, String> comments = new HashMap<>();
    String part =
        new String(
            parts.getOrDefault("xl/comments" + sheet + ".xml", new byte[0]),
            StandardCharsets.UTF_8);
    Matcher comment = COMMENT.matcher(part);
    while (comment.find()) {
      comments.put(
          comment.group(1),
          comment.group(2).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
    }
    return comments;
  }
}
