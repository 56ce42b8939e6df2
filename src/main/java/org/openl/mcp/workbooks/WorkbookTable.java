package org.openl.mcp.workbooks;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table as found in a workbook, without its cells ({@link TableGrids}).
 *
 * @param workbook the path of the workbook in its project
 * @param type the exact type, such as {@code SmartLookup}, {@code Test} or {@code Column Match}
 * @param kind the family of the type as OpenL Studio calls it, such as {@code Rules}
 * @param name the name; empty if tables of this type have none
 * @param header the text of the first cell without needless spaces
 * @param testedName the name of the table that a test or run table calls; otherwise empty
 * @param properties the texts of the table's own properties by their names, in order
 * @param parts the cells that it occupies, in order; more than one only if it is joined from
 *     several parts ({@code TablePart})
 * @param beside whether its parts are beside each other, not below
 */
public record WorkbookTable(
    String workbook,
    String type,
    String kind,
    Optional<String> name,
    String header,
    Optional<String> testedName,
    Map<String, String> properties,
    List<TableGrid.Part> parts,
    boolean beside) {

  /** Returns the name of the sheet of the first part. */
  public String sheet() {
    return parts.get(0).sheet();
  }

  /** Returns the parts, in order, at their places in the table. */
  public List<PlacedPart> placedParts() {
    return PlacedPart.of(parts, beside);
  }

  /** Returns the number of characters of the texts that describe the table. */
  public long characters() {
    long characters =
        header.length()
            + name.map(String::length).orElse(0)
            + testedName.map(String::length).orElse(0);
    for (Map.Entry<String, String> property : properties.entrySet()) {
      characters += property.getKey().length() + property.getValue().length();
    }
    return characters;
  }

  /** Returns the cells of the first part. */
  public CellRange range() {
    return parts.get(0).range();
  }
}
