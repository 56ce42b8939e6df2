package org.openl.mcp.call.results;

import java.util.Optional;

/**
 * What a resource holds: all of it, or as much as a model reads at once.
 *
 * @param content what is written as JSON: an answer of the tools
 * @param rest how to get the rest, as a sentence; empty when this is all
 */
public record Excerpt(Answer content, Optional<String> rest) {

  /** All there is. */
  public static Excerpt whole(Answer content) {
    return new Excerpt(content, Optional.empty());
  }

  /**
   * The first page of a list.
   *
   * @param content the answer that has the page's items
   * @param tool which gives them all
   */
  public static Excerpt first(Answer content, Page<?> page, String tool) {
    return new Excerpt(
        content,
        page.nextCursor()
            .map(
                more ->
                    "These are only the first %d items. The tool %s returns all of them."
                        .formatted(page.items().size(), tool)));
  }
}
