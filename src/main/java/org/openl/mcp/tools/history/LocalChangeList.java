package org.openl.mcp.tools.history;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.results.ListAnswer;

/** The answer of {@code openl_list_local_changes}. */
@RegisterForReflection
public record LocalChangeList(
    @JsonPropertyDescription("Newest first") List<LocalChangeItem> versions,
    int total,
    @JsonPropertyDescription("Why the list is empty or incomplete") Optional<String> note)
    implements ListAnswer {

  private static final String NONE =
      "OpenL Studio keeps no versions of this module: it was not changed since the project was opened or saved.";

  static LocalChangeList of(List<LocalChangeItem> all, int most) {
    List<LocalChangeItem> first = all.stream().limit(most).toList();
    return new LocalChangeList(
        first,
        all.size(),
        all.isEmpty()
            ? Optional.of(NONE)
            : Optional.of("%d older versions are left out.".formatted(all.size() - first.size()))
                .filter(more -> first.size() < all.size()));
  }

  @Override
  public List<LocalChangeItem> items() {
    return versions;
  }

  @Override
  public Noun noun() {
    return new Noun("version", "versions");
  }

  @Override
  public Optional<Integer> matching() {
    return Optional.of(total);
  }

  /** Returns no cursor: the list has one page. */
  @Override
  public Optional<String> nextCursor() {
    return Optional.empty();
  }
}
