package org.openl.mcp.workbooks;

import java.util.Map;
import java.util.Set;

/**
 * What a sheet shows in addition to its values.
 *
 * @param comments the texts of the comments by the addresses of their cells, such as {@code E8}
 * @param filled the addresses of the cells with a solid background, also of those without a value
 */
public record SheetMarks(Map<String, String> comments, Set<String> filled) {

  /** Copies the collections. */
  public SheetMarks {
    comments = Map.copyOf(comments);
    filled = Set.copyOf(filled);
  }
}
