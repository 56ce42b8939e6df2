package org.openl.mcp.tools.tables.authoring;

import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.arguments.NameMatch;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.tables.PropertyDefinition;
import org.openl.mcp.studio.tables.TableAuthoringClient;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.tables.editing.EditRefusal;

/** Lists the properties that tables may have. */
final class PropertyListing {

  /** The kinds of tables, as OpenL Studio 6.x names them. */
  private static final List<String> KINDS =
      List.of(
          "Rules",
          "Spreadsheet",
          "Datatype",
          "Data",
          "Test",
          "TBasic",
          "Column Match",
          "Method",
          "Run",
          "Constants",
          "Conditions",
          "Actions",
          "Returns",
          "Environment",
          "Properties",
          "Other");

  private final StudioSession studio;
  private final String projectId;

  PropertyListing(StudioSession studio, String projectId) {
    this.studio = studio;
    this.projectId = projectId;
  }

  /**
   * Lists properties.
   *
   * @param kind only those of a table kind
   * @param name only one property, with all its values
   */
  PropertyItems list(Optional<String> kind, Optional<String> name) {
    List<PropertyDefinition> all =
        TableAuthoringClient.of(studio).properties(projectId, kind.map(PropertyListing::kind));
    List<PropertyItem> items =
        name.map(asked -> new PropertyValues(all).definition(asked))
            .map(found -> List.of(PropertyItem.of(found, true)))
            .orElseGet(() -> all.stream().map(found -> PropertyItem.of(found, false)).toList());
    return new PropertyItems(
        items,
        Optional.of("OpenL Studio defines no properties for tables of this kind.")
            .filter(note -> items.isEmpty()));
  }

  private static String kind(String given) {
    return KINDS.stream()
        .filter(kind -> NameMatch.same(kind, given))
        .findFirst()
        .orElseThrow(
            () ->
                EditRefusal.ofTable(
                    "There is no table kind %s.".formatted(Quoted.of(given)),
                    "The kinds are: %s.".formatted(String.join(", ", KINDS))));
  }
}
