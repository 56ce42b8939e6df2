package org.openl.mcp.tools.tables.authoring;

import java.util.stream.Collectors;
import org.openl.mcp.studio.tables.PropertyDefinition;

/** The codes of the values of a property, in one line. */
final class PropertyCodes {

  /** The maximum number of codes of one property in a list of all. */
  private static final int MOST = 60;

  private PropertyCodes() {}

  /**
   * Returns the codes.
   *
   * @param withNames whether all codes are given, with the words for people
   */
  static String of(PropertyDefinition definition, boolean withNames) {
    int most = withNames ? Integer.MAX_VALUE : MOST;
    int further = definition.values().size() - most;
    return definition.values().stream()
            .limit(most)
            .map(value -> withNames ? described(value) : value.code())
            .collect(Collectors.joining(", "))
        + (further > 0 ? " and %d more".formatted(further) : "");
  }

  private static String described(PropertyDefinition.Value value) {
    return value.value().filter(words -> !words.equals(value.code())).isPresent()
        ? value.code() + " (" + value.value().get() + ")"
        : value.code();
  }
}
