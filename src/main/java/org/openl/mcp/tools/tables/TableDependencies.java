package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.results.ListAnswer;

/**
 * The answer of {@code openl_get_table_dependencies}: each table once, with the names of the tables
 * that it uses.
 */
@RegisterForReflection
public record TableDependencies(
    @JsonPropertyDescription("The given table first, then the nearest ones") List<TableNode> tables,
    @JsonPropertyDescription("Tables on all pages") int total,
    @JsonPropertyDescription("Pass as cursor to get more; absent at the end")
        Optional<String> nextCursor,
    @JsonPropertyDescription("Why no table is connected, or which version is shown")
        Optional<String> note)
    implements ListAnswer {

  @Override
  public List<TableNode> items() {
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
