package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The pages of lists of 6.x. */
final class PageOf {

  private static final int SIZE = 50;

  private PageOf() {}

  /**
   * Returns the page that a request asks for, with {@code size} and {@code page} or {@code offset},
   * or {@code unpaged}.
   *
   * @param total whether the number of all items is known
   */
  static ObjectNode items(List<? extends JsonNode> all, StudioRequest request, boolean total) {
    boolean unpaged = request.flag("unpaged");
    int size = unpaged ? Math.max(all.size(), 1) : request.number("size", SIZE);
    int page = request.number("page", 0);
    if (page < 0) {
      throw StudioFailure.of(400, "pageable.min.query", "The page is negative.");
    }
    int from = unpaged ? 0 : request.number("offset", page * size);
    List<? extends JsonNode> items =
        all.subList(Math.min(from, all.size()), Math.min(from + size, all.size()));
    ObjectNode json = StudioJson.object();
    json.set("content", StudioJson.array().addAll(items));
    json.put("pageNumber", from / size).put("pageSize", size).put("numberOfElements", items.size());
    return total ? json.put("total", all.size()) : json;
  }
}
