package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.workbooks.CellRange;
import org.openl.mcp.workbooks.WorkbookTable;

/**
 * A table of a project.
 *
 * @param listed its entry in OpenL Studio's list; empty if the list cannot be read
 * @param found the tables in the workbooks that may be this one; more than one if the entry does
 *     not tell which; none if the workbook does not have the table or is not known
 */
record ProjectTable(Optional<TableSummary> listed, List<WorkbookTable> found) {

  /** The families of the types that have another name than their family. */
  private static final Map<String, String> FAMILIES =
      Map.of(
          "SimpleRules", "Rules",
          "SmartRules", "Rules",
          "SimpleLookup", "Rules",
          "SmartLookup", "Rules",
          "SimpleSpreadsheet", "Spreadsheet",
          "Vocabulary", "Datatype");

  /** Returns the table in the workbook; empty if it is not known. */
  Optional<WorkbookTable> saved() {
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  Optional<String> id() {
    return listed.map(TableSummary::id);
  }

  Optional<String> name() {
    return listed.flatMap(TableSummary::name).or(() -> saved().flatMap(WorkbookTable::name));
  }

  /** Returns the exact type; "unknown" if nothing tells it. */
  String type() {
    return saved()
        .map(WorkbookTable::type)
        .or(() -> listed.flatMap(TableSummary::tableType))
        .or(this::kind)
        .orElse("unknown");
  }

  /** Returns the family of the type as users see it, such as {@code Rules}. */
  Optional<String> kind() {
    return listed.flatMap(TableSummary::kind).or(() -> saved().map(WorkbookTable::kind));
  }

  /** Returns the family of the type if the type does not tell it. */
  Optional<String> furtherKind() {
    return kind()
        .filter(kind -> !kind.equals(type()) && !kind.equals(FAMILIES.getOrDefault(type(), "")));
  }

  /** Returns all names of the type and its family. */
  Set<String> types() {
    Set<String> types = new TreeSet<>();
    types.add(type());
    kind().ifPresent(types::add);
    listed.flatMap(TableSummary::tableType).ifPresent(types::add);
    saved().map(WorkbookTable::type).ifPresent(types::add);
    return types;
  }

  /** Returns the signature with the type of the result; empty if it is only the name. */
  Optional<String> signature() {
    return listed
        .map(ProjectTable::signature)
        .orElseGet(() -> saved().flatMap(ProjectTable::signature))
        .filter(signature -> !signature.equals(name().orElse("")));
  }

  private static Optional<String> signature(TableSummary entry) {
    String type = entry.returnType().map(name -> name + " ").orElse("");
    return entry
        .signature()
        .map(
            signature ->
                signature.startsWith(entry.name().orElse("")) ? type + signature : signature);
  }

  /** Returns what follows the keyword in the header, if it has parameters. */
  private static Optional<String> signature(WorkbookTable table) {
    String header = table.header();
    return header.contains("(")
        ? Optional.of(header.substring(header.indexOf(' ') + 1))
        : Optional.empty();
  }

  /** Returns the path of the workbook in the project; only the name if the path is not known. */
  Optional<String> workbook() {
    return saved()
        .map(WorkbookTable::workbook)
        .or(() -> listed.flatMap(ProjectTable::path))
        .or(() -> listed.flatMap(TableSummary::file));
  }

  Optional<String> sheet() {
    return listed.flatMap(TableSummary::sheet).or(() -> saved().map(WorkbookTable::sheet));
  }

  /**
   * Returns the cells that the table occupies, as OpenL Studio lists it now; those of the first
   * part of a table that is joined from parts.
   */
  Optional<CellRange> range() {
    return saved()
        .filter(table -> table.grid().parts().size() > 1)
        .map(WorkbookTable::range)
        .or(() -> listed.flatMap(TableSummary::range))
        .or(() -> saved().map(WorkbookTable::range));
  }

  /** Returns its own properties, with plain dates. */
  Map<String, JsonNode> properties() {
    Map<String, JsonNode> properties = new LinkedHashMap<>();
    listed.ifPresentOrElse(
        entry ->
            entry
                .properties()
                .forEach((name, value) -> properties.put(name, PropertyDates.shown(value))),
        () ->
            saved()
                .ifPresent(
                    table ->
                        table
                            .properties()
                            .forEach(
                                (name, value) -> properties.put(name, TextNode.valueOf(value)))));
    return Collections.unmodifiableMap(properties);
  }

  /**
   * Returns the path of the workbook in its project; empty if it is outside of the project, because
   * another workbook includes it.
   */
  static Optional<String> path(TableSummary entry) {
    return entry
        .file()
        .filter(file -> file.indexOf('/') >= 0)
        .map(file -> file.substring(file.indexOf('/') + 1));
  }
}
