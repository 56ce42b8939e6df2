package org.openl.mcp.tools.tables.authoring;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.openl.mcp.studio.tables.PropertyDefinition;

/** A property that tables may have. */
@RegisterForReflection
public record PropertyItem(
    String name,
    @JsonPropertyDescription("Name for people, if it differs") Optional<String> displayName,
    Optional<String> type,
    @JsonPropertyDescription("Present and true if it has a list of values")
        Optional<Boolean> multiple,
    @JsonPropertyDescription("Present and true if OpenL chooses between versions of a table by it")
        Optional<Boolean> dimensional,
    @JsonPropertyDescription("Default value") Optional<String> defaultValue,
    @JsonPropertyDescription("Codes of its values") Optional<String> codes) {

  /**
   * Returns a property.
   *
   * @param withNames whether all codes are given, with the words for people
   */
  static PropertyItem of(PropertyDefinition definition, boolean withNames) {
    return new PropertyItem(
        definition.name(),
        definition.displayName().filter(name -> !name.equals(definition.name())),
        definition.type(),
        definition.multiple().filter(is -> is),
        definition.dimensional().filter(is -> is),
        definition.defaultValue(),
        Optional.of(PropertyCodes.of(definition, withNames)).filter(codes -> !codes.isEmpty()));
  }
}
