package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.results.ListAnswer;

/** The answer of {@code openl_list_tables}: the tables by workbook and sheet. */
@RegisterForReflection
public record TableList(
    @JsonPropertyDescription("Tables by workbook and sheet") List<TablesOfWorkbook> workbooks,
    @JsonPropertyDescription("Tables that match, on all pages") int total,
    @JsonPropertyDescription("Pass as cursor to get more; absent at the end")
        Optional<String> nextCursor,
    @JsonPropertyDescription("Where the list is from, what it lacks, or why it is empty")
        Optional<String> note,
    @JsonPropertyDescription("Workbooks whose tables or sheets are missing in the list")
        List<UnreadableWorkbook> unreadable)
    implements ListAnswer {

  /** Returns the same list for a reader that cannot pass a cursor. */
  TableList withoutCursor() {
    return new TableList(workbooks, total, Optional.empty(), note, unreadable);
  }

  @Override
  public List<TableRow> items() {
    return TableRow.of(workbooks);
  }

  /** Returns the tables of each sheet. */
  @Override
  public List<Group> groups() {
    return workbooks.stream()
        .flatMap(
            workbook ->
                workbook.sheets().stream()
                    .map(sheet -> new Group(Optional.of(place(workbook, sheet)), sheet.tables())))
        .toList();
  }

  private static String place(TablesOfWorkbook workbook, TablesOfSheet sheet) {
    return "Workbook "
        + workbook.workbook().orElse("unknown")
        + sheet.sheet().map(name -> ", sheet " + name).orElse("");
  }

  @Override
  public Noun noun() {
    return new Noun("table", "tables");
  }

  @Override
  public String sentence() {
    String unread = unreadable.isEmpty() ? "" : " " + UnreadableWorkbook.sentence(unreadable);
    return note.filter(why -> total == 0).orElseGet(ListAnswer.super::sentence) + unread;
  }

  @Override
  public Optional<Integer> matching() {
    return Optional.of(total);
  }
}
