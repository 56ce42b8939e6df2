package org.openl.mcp.tools.tables;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openl.mcp.call.arguments.NameMatch;
import org.openl.mcp.call.arguments.NearestName;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.workbooks.CellRange;

/**
 * Explains why a project has no table for a text. An address, an id, the name of a sheet and the
 * name of a table have different reasons.
 */
final class UnknownTable {

  /** The form of the ids of OpenL Studio: an MD5 hash (RFC 1321). */
  private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{32}");

  private static final String FORM = "An address has the form [Book.xlsx]Sheet!C4.";

  private static final String LIST =
      "List the tables again with openl_list_tables and use an id or a name from its answer.";

  private static final String ADVICE =
      "Repeat the call with the address, the id or the name of a table. openl_list_tables returns them.";

  private final ProjectTables tables;
  private final String project;
  private final String asked;
  private final List<Place> places;

  /** The place of a table. */
  private record Place(String workbook, String sheet, CellRange range) {}

  UnknownTable(ProjectTables tables, String project, String asked) {
    this.tables = tables;
    this.project = project;
    this.asked = asked;
    this.places =
        Stream.concat(
                tables.all().stream().flatMap(table -> place(table).stream()),
                tables.saved().stream()
                    .map(table -> new Place(table.workbook(), table.sheet(), table.range())))
            .distinct()
            .toList();
  }

  private static Optional<Place> place(ProjectTable table) {
    return table
        .sheet()
        .flatMap(
            sheet ->
                table.range().map(range -> new Place(table.workbook().orElse(""), sheet, range)));
  }

  /** Returns the failure of a call. */
  CallException failure() {
    Optional<TableAddress> address = TableAddress.parse(asked);
    Optional<UnreadableWorkbook> unreadable =
        address.flatMap(TableAddress::workbook).flatMap(this::unreadable);
    if (unreadable.isPresent()) {
      return ofUnreadable(unreadable.get());
    }
    if (places.isEmpty() && names().isEmpty()) {
      return failure(
          "No table of the project is known.", "Look at the project's files in OpenL Studio.");
    }
    if (address.isPresent()) {
      return failure(nothingAt(address.get()), ADVICE);
    }
    if (asked.contains("!")) {
      return failure(FORM + " " + sheets(), ADVICE);
    }
    if (TableAddress.cells(asked).isPresent()) {
      return failure("It has no sheet. " + FORM + " " + sheets(), ADVICE);
    }
    if (ID.matcher(asked).matches()) {
      return ofId();
    }
    List<Place> onSheet =
        places.stream().filter(place -> NameMatch.same(place.sheet(), asked)).toList();
    if (!onSheet.isEmpty()) {
      return failure(
          "It is the name of a sheet. Its tables are at %s.".formatted(addresses(onSheet)), ADVICE);
    }
    return failure(nearest(asked, names()).orElse("No table has this name."), LIST);
  }

  private CallException failure(String why, String next) {
    return new CallException(
        "There is no table %s in the project %s.".formatted(Quoted.of(asked), Quoted.of(project)),
        why + tablesThatAreNotKnown(),
        next);
  }

  private String tablesThatAreNotKnown() {
    List<String> files = tables.unreadable().stream().map(UnreadableWorkbook::workbook).toList();
    return files.isEmpty()
        ? ""
        : " The tables of these workbooks are not known, because they could not be read: %s."
            .formatted(Quoted.names(files));
  }

  private Optional<UnreadableWorkbook> unreadable(String path) {
    return tables.unreadable().stream().filter(file -> is(path).test(file.workbook())).findFirst();
  }

  private CallException ofUnreadable(UnreadableWorkbook file) {
    return new CallException(
        "The workbook %s of the project %s cannot be read."
            .formatted(Quoted.of(file.workbook()), Quoted.of(project)),
        file.why(),
        "If there was no time, repeat the call. Otherwise, use a table of another workbook, or look at this workbook in OpenL Studio.");
  }

  private CallException ofId() {
    return tables.haveIds()
        ? failure(
            "No table of this project has the id now: it changes when an edit moves the table, and a table of another project has another id.",
            LIST)
        : failure(
            "OpenL Studio lists the ids of tables only while the project is open, and does not list them now.",
            "Pass the name or the address of the table. openl_list_tables returns both. Or ask the user to open the project in OpenL Studio.");
  }

  private String nothingAt(TableAddress address) {
    Optional<String> unknown =
        address.workbook().filter(path -> distinct(Place::workbook).stream().noneMatch(is(path)));
    if (unknown.isPresent()) {
      return "No workbook %s has tables. The workbooks with tables are: %s."
          .formatted(Quoted.of(unknown.get()), Quoted.names(distinct(Place::workbook)));
    }
    List<Place> onSheet =
        places.stream().filter(place -> address.isOn(place.workbook(), place.sheet())).toList();
    return onSheet.isEmpty()
        ? "No sheet %s has tables. ".formatted(Quoted.of(address.sheet()))
            + FORM
            + " "
            + sheets()
            + nearest(address.sheet(), distinct(Place::sheet)).map(name -> " " + name).orElse("")
        : "The tables of the sheet are at %s.".formatted(addresses(onSheet));
  }

  private static Predicate<String> is(String asked) {
    return name -> NameMatch.same(name, asked);
  }

  private String sheets() {
    return "The sheets with tables are: %s.".formatted(Quoted.names(distinct(Place::sheet)));
  }

  private Set<String> distinct(Function<Place, String> name) {
    return places.stream().map(name).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String addresses(List<Place> tables) {
    return Quoted.names(
        tables.stream()
            .map(
                table ->
                    TableFinder.address(table.workbook(), table.sheet(), table.range().toString()))
            .toList());
  }

  private List<String> names() {
    return tables.all().stream().flatMap(table -> table.name().stream()).distinct().toList();
  }

  private static Optional<String> nearest(String asked, Collection<String> names) {
    return NearestName.to(asked, names)
        .map(nearest -> "The nearest name is " + Quoted.of(nearest) + ".");
  }
}
