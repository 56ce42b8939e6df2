package org.openl.mcp.call.answers;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.Answer;

/** The answer of {@code openl_list_tables}. */
@RegisterForReflection
public record TableList(
    List<TableItem> tables,
    @JsonPropertyDescription("Tables that match, on all pages") int total,
    @JsonPropertyDescription("Pass as cursor to get more; absent at the end")
        Optional<String> nextCursor)
    implements Answer {}
