package org.openl.mcp.call.results;

import java.util.Optional;

/**
 * The content of a resource: all of it, or the part that fits into one answer.
 *
 * @param content the answer that is written as JSON
 * @param rest a sentence that says how to get the rest; empty if the content is complete
 */
public record Excerpt(Answer content, Optional<String> rest) {

  /** Returns the complete content. */
  public static Excerpt whole(Answer content) {
    return new Excerpt(content, Optional.empty());
  }

  /**
   * Returns the first page of a list.
   *
   * @param content the answer with the page's items
   * @param tool the tool that returns all items
   */
  public static Excerpt first(Answer content, Page<?> page, String tool) {
    return new Excerpt(
        content,
        page.nextCursor()
            .map(
                more ->
                    "%s The tool %s returns all of them."
                        .formatted(onlyFirst(page.items().size(), "item"), tool)));
  }

  /** Returns a sentence such as "These are only the first 200 items." */
  public static String onlyFirst(int number, String noun) {
    return number == 1
        ? "This is only the first " + noun + "."
        : "These are only the first %d %ss.".formatted(number, noun);
  }
}
