package org.openl.mcp.tools.repositories;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openl.mcp.call.arguments.TextFilter;
import org.openl.mcp.call.results.Page;
import org.openl.mcp.studio.repositories.Revision;

/**
 * The revisions of a project that have a text in their comment, author or id. OpenL Studio finds
 * further ones, because it also searches a text that it does not return, such as {@code Type:
 * SAVE}.
 */
final class RevisionSearch implements Page.Source<RevisionItem> {

  /** The maximum number of revisions that are read for a page. */
  private static final int MOST = 1_000;

  /** The number of revisions that are read at once. */
  private static final int STEP = 50;

  private final Page.Source<Revision> revisions;
  private final Optional<String> text;
  private boolean complete = true;

  /**
   * Creates a search.
   *
   * @param revisions the revisions that OpenL Studio finds
   * @param text the text; every revision matches if it is absent
   */
  RevisionSearch(Page.Source<Revision> revisions, Optional<String> text) {
    this.revisions = revisions;
    this.text = text;
  }

  @Override
  public List<RevisionItem> from(int position, int count) {
    if (text.isEmpty()) {
      return revisions.from(position, count).stream().map(RevisionItem::of).toList();
    }
    List<RevisionItem> found = new ArrayList<>();
    int read = 0;
    boolean more = true;
    while (more && read < MOST && found.size() < position + count) {
      List<Revision> next = revisions.from(read, STEP);
      next.stream().filter(this::hasText).map(RevisionItem::of).forEach(found::add);
      read += STEP;
      more = next.size() == STEP;
    }
    complete = !more || found.size() >= position + count;
    return List.copyOf(
        found.subList(Math.min(position, found.size()), Math.min(position + count, found.size())));
  }

  private boolean hasText(Revision revision) {
    return Stream.of(
            Optional.of(revision.revisionNo()),
            revision.fullComment(),
            revision.author().flatMap(Revision.Author::displayName),
            revision.author().flatMap(Revision.Author::email))
        .flatMap(Optional::stream)
        .anyMatch(shown -> TextFilter.contains(shown, text.orElseThrow()));
  }

  /** Returns a sentence if the last page may lack revisions, because there are too many. */
  Optional<String> whatIsMissing() {
    return complete
        ? Optional.empty()
        : Optional.of(
            "Only the newest %,d revisions that OpenL Studio found were searched for the text in comment, author and id. A longer text finds fewer."
                .formatted(MOST));
  }
}
