package org.openl.mcp.call.results;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;

/**
 * Writes JSON values as cells of tab-separated lines. A text is written verbatim, or as a JSON
 * string if it has a tab or a line break or begins with a quotation mark. An array is written as
 * {@code a, b}, an object as {@code name = value}, and a text in them as a JSON string, too, if it
 * could be taken for more than one.
 */
final class TextCell {

  /** What separates a name from its value. */
  static final String IS = " = ";

  private TextCell() {}

  /** Returns the value at which a parser is. Afterwards, the parser is at its end. */
  static String of(JsonParser value) throws IOException {
    if (value.currentToken() == JsonToken.VALUE_STRING) {
      String text = value.getText();
      return isPlain(text) ? text : quoted(text);
    }
    return part(value, false);
  }

  /** Returns the value at which a parser is, as a part of an array or object. */
  static String part(JsonParser value) throws IOException {
    return part(value, true);
  }

  /** Returns a text as a part of an array or object. */
  static String part(String text) {
    boolean single =
        !text.isEmpty()
            && "[{".indexOf(text.charAt(0)) < 0
            && "]}".indexOf(text.charAt(text.length() - 1)) < 0
            && !text.contains(", ")
            && !text.contains("; ")
            && !text.contains(IS);
    return single && isPlain(text) ? text : quoted(text);
  }

  private static String part(JsonParser value, boolean bracketed) throws IOException {
    StringBuilder part = new StringBuilder();
    add(value, bracketed, part);
    return part.toString();
  }

  /**
   * Adds a value.
   *
   * @param bracketed whether an array or object is a part of another one
   */
  private static void add(JsonParser value, boolean bracketed, StringBuilder cell)
      throws IOException {
    switch (value.currentToken()) {
      case START_OBJECT -> {
        cell.append(bracketed ? "{" : "");
        addFields(value, cell);
        cell.append(bracketed ? "}" : "");
      }
      case START_ARRAY -> {
        cell.append(bracketed ? "[" : "");
        addElements(value, bracketed, cell);
        cell.append(bracketed ? "]" : "");
      }
      case VALUE_STRING -> cell.append(part(value.getText()));
      default -> cell.append(value.getText());
    }
  }

  private static void addFields(JsonParser object, StringBuilder cell) throws IOException {
    String separator = "";
    while (object.nextToken() != JsonToken.END_OBJECT) {
      cell.append(separator).append(part(object.currentName())).append(IS);
      object.nextToken();
      add(object, true, cell);
      separator = ", ";
    }
  }

  /** Adds elements. Objects that are no parts themselves are separated by semicolons. */
  private static void addElements(JsonParser array, boolean bracketed, StringBuilder cell)
      throws IOException {
    String separator = "";
    while (array.nextToken() != JsonToken.END_ARRAY) {
      boolean line = !bracketed && array.currentToken() == JsonToken.START_OBJECT;
      add(array, !line, cell.append(separator));
      separator = line ? "; " : ", ";
    }
  }

  private static boolean isPlain(String text) {
    return text.indexOf('\t') < 0
        && text.indexOf('\n') < 0
        && text.indexOf('\r') < 0
        && !text.startsWith("\"");
  }

  private static String quoted(String text) {
    return "\"" + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
  }
}
