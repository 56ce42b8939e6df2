package org.openl.mcp.workbooks.comparison;

import java.util.HexFormat;
import java.util.Optional;
import org.openl.mcp.text.PrintableText;
import org.openl.mcp.workbooks.CellValue;

/**
 * Writes two contents of a cell so that their difference can be seen. Texts are written as JSON
 * strings if the values are of different types, or if a text has characters that are not visible.
 *
 * @param before "" for none
 * @param after "" for none
 */
public record ShownContents(String before, String after) {

  static ShownContents of(Optional<CellContent> was, Optional<CellContent> is) {
    String before = was.map(CellContent::text).orElse("");
    String after = is.map(CellContent::text).orElse("");
    boolean quoted =
        isOfOtherType(was, is)
            || hides(before)
            || hides(after)
            || before.equals(after)
            || isEmptyText(was)
            || isEmptyText(is);
    return quoted
        ? new ShownContents(
            was.map(ShownContents::quoted).orElse(""), is.map(ShownContents::quoted).orElse(""))
        : new ShownContents(before, after);
  }

  private static boolean isOfOtherType(Optional<CellContent> was, Optional<CellContent> is) {
    return was.isPresent() && is.isPresent() && !type(was.get()).equals(type(is.get()));
  }

  private static Object type(CellContent content) {
    return content.cell().value().<Object>map(CellValue::getClass).orElse("none");
  }

  private static boolean isEmptyText(Optional<CellContent> content) {
    return content.filter(found -> found.text().isEmpty()).isPresent();
  }

  /** Returns whether a text has characters that are not visible, or begins like a JSON string. */
  private static boolean hides(String text) {
    return text.startsWith("\"")
        || text.startsWith(" ")
        || text.endsWith(" ")
        || !PrintableText.line(text).equals(text)
        || text.codePoints().anyMatch(ShownContents::isOtherSpace);
  }

  private static boolean isOtherSpace(int c) {
    return c != ' ' && Character.isSpaceChar(c);
  }

  private static String quoted(CellContent content) {
    String value =
        content
            .cell()
            .value()
            .map(shown -> shown instanceof CellValue.Text ? quoted(shown.text()) : shown.text())
            .orElse("");
    return content
        .cell()
        .formula()
        .map(formula -> (value.isEmpty() ? "" : value + " ") + escaped(formula))
        .orElse(value);
  }

  private static String quoted(String text) {
    return "\"" + escaped(text.replace("\\", "\\\\").replace("\"", "\\\"")) + "\"";
  }

  /** Writes each character that is not visible as an escape sequence of JSON. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              String character = Character.toString(c);
              if (c > ' ' && c < 0x7f) {
                escaped.append((char) c);
              } else if (c == '\n') {
                escaped.append("\\n");
              } else if (isOtherSpace(c) || !PrintableText.line(character).equals(character)) {
                character
                    .chars()
                    .forEach(
                        unit ->
                            escaped.append("\\u").append(HexFormat.of().toHexDigits((char) unit)));
              } else {
                escaped.append(character);
              }
            });
    return escaped.toString();
  }
}
