package org.openl.mcp.resources;

import java.util.Optional;

/**
 * What a resource holds: all of it, or as much as a model reads at once.
 *
 * @param content what is written as JSON: an answer of the tools
 * @param rest how to get the rest, as a sentence; empty when this is all
 */
record Excerpt(Object content, Optional<String> rest) {

  /** All there is. */
  static Excerpt whole(Object content) {
    return new Excerpt(content, Optional.empty());
  }

  /** The first items of a list. */
  static Excerpt first(Object content, int count, int total, String tool) {
    return new Excerpt(
        content,
        Optional.of("These are the first %d of %d; %s gives all.".formatted(count, total, tool))
            .filter(sentence -> count < total));
  }
}
