package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The elements of a property as a workbook has it: a text with commas. */
public final class PropertyList {

  private PropertyList() {}

  /** Returns the text of a value as a workbook usually has it. */
  public static String text(JsonNode value) {
    return value.isArray()
        ? value.valueStream().map(JsonNode::asText).collect(Collectors.joining(","))
        : value.asText();
  }

  /**
   * Returns the elements between the commas, without the spaces around them. A comma after the
   * escape character {@code \\} is part of an element. A date is one element, as a day.
   */
  public static List<String> of(String text) {
    List<String> elements = new ArrayList<>();
    StringBuilder element = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == ',') {
        element.append(',');
        i++;
      } else if (c == ',') {
        elements.add(normal(element));
        element.setLength(0);
      } else {
        element.append(c);
      }
    }
    elements.add(normal(element));
    return elements;
  }

  private static String normal(StringBuilder element) {
    String text = element.toString().strip();
    return PropertyDates.day(text).map(Object::toString).orElse(text);
  }
}
