package org.openl.mcp.workbooks;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A section of a number format (ISO/IEC 29500-1, section 18.8.31).
 *
 * @param before the text before the digits
 * @param digits the placeholders of the digits, such as {@code #,##0.00}
 * @param after the text after the digits
 * @param percentSigns how many of the characters in the texts are percent signs that multiply
 * @param isSimple whether the section has nothing else
 */
record FormatCode(String before, String digits, String after, int percentSigns, boolean isSimple) {

  private static final Pattern COLOUR =
      Pattern.compile(
          "\\[(?:Black|Blue|Cyan|Green|Magenta|Red|White|Yellow|Color ?[0-9]{1,2})\\]",
          Pattern.CASE_INSENSITIVE);

  private static final String PLACEHOLDERS = "0#?.,";

  /** These stand for more than themselves: conditions, fractions, exponents and texts. */
  private static final String SPECIAL = "[]/@Ee";

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

  static FormatCode parse(String section) {
    String code = COLOUR.matcher(section).replaceAll("");
    StringBuilder before = new StringBuilder();
    StringBuilder digits = new StringBuilder();
    StringBuilder after = new StringBuilder();
    int percentSigns = 0;
    boolean simple = true;
    boolean quoted = false;
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      StringBuilder text = digits.length() == 0 ? before : after;
      if (c == '"') {
        quoted = !quoted;
      } else if (quoted) {
        text.append(c);
      } else if (c == '\\' || c == '_' || c == '*') {
        i++;
        text.append(c == '\\' && i < code.length() ? code.substring(i, i + 1) : "");
      } else if (PLACEHOLDERS.indexOf(c) >= 0) {
        simple &= after.length() == 0 && (c != '.' || digits.indexOf(".") < 0);
        digits.append(c);
      } else {
        simple &= SPECIAL.indexOf(c) < 0;
        percentSigns += c == '%' ? 1 : 0;
        text.append(c);
      }
    }
    return new FormatCode(
        before.toString(), digits.toString(), after.toString(), percentSigns, simple);
  }
}
