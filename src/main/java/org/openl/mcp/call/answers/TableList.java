package org.openl.mcp.call.answers;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.Listed;

/** The answer of {@code openl_list_tables}. */
@RegisterForReflection
public record TableList(
    List<TableItem> tables,
    @JsonPropertyDescription("Tables that match, on all pages") int total,
    @JsonPropertyDescription("Pass as cursor to get more; absent at the end")
        Optional<String> nextCursor)
    implements Listed {

  @Override
  public List<TableItem> items() {
    return tables;
  }

  @Override
  public Noun noun() {
    return new Noun("table", "tables");
  }

  @Override
  public Optional<Integer> matching() {
    return Optional.of(total);
  }
}
