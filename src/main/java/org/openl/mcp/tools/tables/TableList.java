package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.results.ListAnswer;

/** The answer of {@code openl_list_tables}. */
@RegisterForReflection
public record TableList(
    List<TableItem> tables,
    @JsonPropertyDescription("Tables that match, on all pages") int total,
    @JsonPropertyDescription("Pass as cursor to get more; absent at the end")
        Optional<String> nextCursor,
    @JsonPropertyDescription("Why the list is empty, and what exists instead")
        Optional<String> note)
    implements ListAnswer {

  /** Returns a page of tables. */
  public static TableList of(List<TableItem> tables, int total, Optional<String> nextCursor) {
    return new TableList(tables, total, nextCursor, Optional.empty());
  }

  /**
   * Returns an empty list.
   *
   * @param why the reason, in one or more sentences
   */
  public static TableList empty(String why) {
    return new TableList(List.of(), 0, Optional.empty(), Optional.of(why));
  }

  @Override
  public List<TableItem> items() {
    return tables;
  }

  @Override
  public Noun noun() {
    return new Noun("table", "tables");
  }

  @Override
  public String sentence() {
    return note.orElseGet(ListAnswer.super::sentence);
  }

  @Override
  public Optional<Integer> matching() {
    return Optional.of(total);
  }
}
