package org.openl.mcp.workbooks;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The syntax of number formats (ISO/IEC 29500-1, section 18.8.31). */
final class FormatCode {

  private static final Pattern COLOUR =
      Pattern.compile(
          "\\[(?:Black|Blue|Cyan|Green|Magenta|Red|White|Yellow|Color ?[0-9]{1,2})\\]",
          Pattern.CASE_INSENSITIVE);

  /** A text or an escaped character that has digits before and after it. */
  private static final Pattern TEXT_IN_NUMBER = Pattern.compile("[0#?][^%]*[\"\\\\][^%]*[0#?]");

  private FormatCode() {}

  /** Returns the formats for positive numbers, negative numbers, zero and texts. */
  static String[] sections(String code) {
    List<String> sections = new ArrayList<>();
    StringBuilder section = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      quoted ^= c == '"';
      if (c == ';' && !quoted) {
        sections.add(section.toString());
        section.setLength(0);
      } else {
        section.append(c);
        if (c == '\\' && !quoted && i + 1 < code.length()) {
          section.append(code.charAt(++i));
        }
      }
    }
    sections.add(section.toString());
    return sections.toArray(String[]::new);
  }

  static String withoutColours(String section) {
    return COLOUR.matcher(section).replaceAll("");
  }

  static boolean hasTextInNumber(String section) {
    return TEXT_IN_NUMBER.matcher(section).find();
  }

  /** Returns a part of a format without digits as Excel shows it. */
  static String text(String part) {
    StringBuilder text = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (quoted) {
        text.append(c);
      } else if (c == '\\' || c == '_' || c == '*') {
        i++;
        if (c != '*' && i < part.length()) {
          text.append(c == '_' ? ' ' : part.charAt(i));
        }
      } else {
        text.append(c);
      }
    }
    return text.toString().strip();
  }
}
