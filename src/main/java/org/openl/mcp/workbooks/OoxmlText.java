package org.openl.mcp.workbooks;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** Texts of {@code .xlsx} files. */
final class OoxmlText {

  /** A character that XML cannot hold (ISO/IEC 29500-1, section 22.9.2.19). */
  private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private OoxmlText() {}

  /**
   * Moves to the end of a shared or inline string and returns its text. Formatting is left out, and
   * so are the readings of East Asian texts.
   */
  static String read(XmlCursor xml) throws XMLStreamException {
    String element = xml.name();
    StringBuilder text = new StringBuilder();
    while (xml.next() && !xml.isEnd(element)) {
      if (xml.isStart("rPh")) {
        xml.skipElement();
      } else if (xml.isStart("t")) {
        xml.appendElementText(text);
      }
    }
    return decode(text.toString());
  }

  /** Returns a text with its escaped characters decoded. */
  static String decode(String text) {
    return text.contains("_x")
        ? ESCAPED
            .matcher(text)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(found.group(1), 16))))
        : text;
  }
}
