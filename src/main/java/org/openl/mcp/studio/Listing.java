package org.openl.mcp.studio;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/**
 * A list in an answer of Studio: a bare array in 5.27, a page envelope {@code {content, pageNumber,
 * …, total}} in 6.x.
 *
 * @param items the items, in Studio's order
 * @param total the total number of items, if Studio reports it
 */
@JsonDeserialize(using = ListingDeserializer.class)
@RegisterForReflection
public record Listing<T>(List<T> items, Optional<Long> total) {

  /**
   * Returns a sentence that items are missing; empty if Studio does not report more than it
   * returned.
   *
   * @param what the items in the plural, such as "tables"
   */
  public Optional<String> missing(String what) {
    return total
        .filter(all -> all > items.size())
        .map(
            all ->
                "OpenL Studio returned only %d of %d %s, so some are missing here."
                    .formatted(items.size(), all, what));
  }
}
