package org.openl.mcp.studio.tables;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A property that tables may have, as {@code GET /projects/{projectId}/properties} of 6.x returns
 * it.
 *
 * @param type {@code text}, {@code date}, {@code boolean} or {@code enum}
 * @param multiple present and true if it has a list of values
 * @param dimensional present and true if OpenL chooses between tables of one name by it
 * @param values the values of an {@code enum}
 */
@RegisterForReflection
public record PropertyDefinition(
    String name,
    Optional<String> displayName,
    Optional<String> group,
    Optional<String> type,
    Optional<Boolean> multiple,
    Optional<Boolean> dimensional,
    Optional<String> defaultValue,
    List<Value> values) {

  /** A value of an {@code enum}: the code that a workbook has, and the words for people. */
  @RegisterForReflection
  public record Value(String code, Optional<String> value) {}

  /** Replaces absent values with none. Requires a name. */
  public PropertyDefinition {
    Objects.requireNonNull(name, "name");
    values = values == null ? List.of() : List.copyOf(values);
  }

  /** Returns whether it has a list of values. */
  public boolean isMultiple() {
    return multiple.orElse(false);
  }

  /** Returns whether its type is the given one. */
  public boolean isOf(String given) {
    return type.filter(given::equalsIgnoreCase).isPresent();
  }
}
