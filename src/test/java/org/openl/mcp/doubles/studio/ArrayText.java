package org.openl.mcp.doubles.studio;

import java.util.List;
import java.util.stream.Collectors;

/** The text of a cell that holds an array. */
final class ArrayText {

  private ArrayText() {}

  /** Returns the elements, separated by commas. A comma of an element is escaped. */
  static String of(List<?> elements) {
    return elements.stream()
        .map(element -> String.valueOf(element).replace("\\", "\\\\").replace(",", "\\,"))
        .collect(Collectors.joining(","));
  }
}
