package org.openl.mcp.tools.tables.editing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.openl.mcp.text.PrintableText;

/** Checks the texts that a caller wants to write into cells. */
final class WritableText {

  static final String NEXT = "Correct the value, then repeat the call.";

  /** Characters that belong to scripts and emojis if they follow one of them. */
  private static final String JOINERS = "\u200C\u200D\uFE0E\uFE0F";

  private WritableText() {}

  /**
   * Returns why a value cannot be written, as a clause without its subject; empty if it can.
   *
   * @param given the value as the caller writes it
   * @param present the content of the cell now; its invisible characters may stay
   */
  static Optional<String> obstacle(String given, JsonNode value, EditedCell present) {
    return CellInput.contradiction(given).or(() -> obstacle(value, present));
  }

  private static Optional<String> obstacle(JsonNode value, EditedCell present) {
    if (value.isArray()) {
      return value.valueStream().flatMap(item -> obstacle(item, present).stream()).findFirst();
    }
    String allowed = present.formula().orElseGet(() -> present.value().asText());
    return Optional.ofNullable(value.textValue())
        .flatMap(text -> hidden(text, allowed).or(() -> incomplete(text)));
  }

  /** Returns the first control or invisible character that the cell does not hold already. */
  private static Optional<String> hidden(String text, String allowed) {
    int[] characters = text.codePoints().toArray();
    for (int i = 0; i < characters.length; i++) {
      boolean joins = JOINERS.indexOf(characters[i]) >= 0 && i > 0 && characters[i - 1] > 0x7F;
      if (isHidden(characters[i]) && !joins && allowed.indexOf(characters[i]) < 0) {
        return Optional.of(
            "has the %s U+%04X as its character %d"
                .formatted(
                    Character.isISOControl(characters[i])
                        ? "control character"
                        : "invisible character",
                    characters[i],
                    i + 1));
      }
    }
    return Optional.empty();
  }

  /** Returns whether a character is removed wherever a text is shown. */
  private static boolean isHidden(int character) {
    String text = Character.toString(character);
    return "\n\r\t".indexOf(character) < 0 && PrintableText.lines(text).isEmpty()
        || Character.isISOControl(character) && "\n\r\t".indexOf(character) < 0;
  }

  /**
   * Returns a text with an escape sequence of JSON for each character that nobody can see or tell
   * from an ordinary space; the same text if it has none.
   */
  static String visible(String text) {
    StringBuilder shown = new StringBuilder();
    for (char c : text.toCharArray()) {
      boolean special =
          c > ' '
              && !Character.isSurrogate(c)
              && !Character.isISOControl(c)
              && (isHidden(c) || Character.getType(c) == Character.SPACE_SEPARATOR);
      shown.append(special ? "\\u%04x".formatted((int) c) : String.valueOf(c));
    }
    return shown.toString();
  }

  /**
   * Returns why a formula cannot be complete. Excel doubles a quotation mark within a text, and
   * OpenL writes a backslash before it; an apostrophe begins a text, or is none. A formula that is
   * complete in one of these readings is accepted.
   */
  private static Optional<String> incomplete(String text) {
    if (!text.startsWith("=")) {
      return Optional.empty();
    }
    boolean complete =
        isComplete(text, "\"", false)
            || isComplete(text, "\"", true)
            || isComplete(text, "\"'", false)
            || isComplete(text, "\"'", true);
    return complete
        ? Optional.empty()
        : Optional.of("is a formula in which a quotation mark or a parenthesis has no counterpart");
  }

  private static boolean isComplete(String text, String quotationMarks, boolean escapes) {
    int open = 0;
    int quotation = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quotation >= 0) {
        if (escapes && c == '\\') {
          i++;
        } else if (c == quotation) {
          quotation = -1;
        }
      } else if (quotationMarks.indexOf(c) >= 0) {
        quotation = c;
      } else if (c == '(') {
        open++;
      } else if (c == ')' && --open < 0) {
        return false;
      }
    }
    return open == 0 && quotation < 0;
  }
}
