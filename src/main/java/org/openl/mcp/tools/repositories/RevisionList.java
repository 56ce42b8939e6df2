package org.openl.mcp.tools.repositories;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.results.ListAnswer;

/** The answer of {@code openl_list_revisions}. */
@RegisterForReflection
public record RevisionList(
    List<RevisionItem> revisions,
    @JsonPropertyDescription("Pass as cursor to get more; absent at the end")
        Optional<String> nextCursor,
    @JsonPropertyDescription("Why the list is empty") Optional<String> note)
    implements ListAnswer {

  @Override
  public List<RevisionItem> items() {
    return revisions;
  }

  @Override
  public Noun noun() {
    return new Noun("revision", "revisions");
  }
}
