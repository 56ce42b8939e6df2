package org.openl.mcp.tools.repositories;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openl.mcp.call.results.ListAnswer;

/** The answer of {@code openl_list_revisions}. */
@RegisterForReflection
public record RevisionList(
    List<RevisionItem> revisions,
    @JsonPropertyDescription("Pass as cursor to get more; absent at the end")
        Optional<String> nextCursor,
    @JsonPropertyDescription("Why the list is empty or incomplete, or what its times are")
        Optional<String> note)
    implements ListAnswer {

  private static final String LOCAL_TIMES =
      "Times without a zone are local to the host of OpenL Studio, whose time zone is unknown.";

  /**
   * Returns a page of revisions.
   *
   * @param missing tells what the page lacks, or why it is empty
   */
  public static RevisionList of(
      List<RevisionItem> revisions, Optional<String> nextCursor, Optional<String> missing) {
    Optional<String> times =
        Optional.of(LOCAL_TIMES)
            .filter(none -> revisions.stream().anyMatch(RevisionItem::hasLocalTime));
    return new RevisionList(
        revisions,
        nextCursor,
        Stream.of(missing, times)
            .flatMap(Optional::stream)
            .reduce((one, other) -> one + " " + other));
  }

  @Override
  public List<RevisionItem> items() {
    return revisions;
  }

  @Override
  public Noun noun() {
    return new Noun("revision", "revisions");
  }
}
