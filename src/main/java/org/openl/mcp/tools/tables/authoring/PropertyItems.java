package org.openl.mcp.tools.tables.authoring;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.results.ListAnswer;

/** The answer of {@code openl_list_table_properties}. */
@RegisterForReflection
public record PropertyItems(
    List<PropertyItem> properties,
    @JsonPropertyDescription("Why the list is empty") Optional<String> note)
    implements ListAnswer {

  @Override
  public List<PropertyItem> items() {
    return properties;
  }

  @Override
  public Noun noun() {
    return new Noun("property", "properties");
  }

  /** Returns no cursor: OpenL defines the properties, so the list has one page. */
  @Override
  public Optional<String> nextCursor() {
    return Optional.empty();
  }
}
