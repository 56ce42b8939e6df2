package org.openl.mcp.call.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Writes answers as JSON. Absent and empty values are omitted, and every text is public. It has its
 * own mapper, because protocol messages need their empty objects.
 */
@Singleton
public class AnswerMapper {

  private final ObjectMapper mapper;
  private final ObjectMapper complete;

  AnswerMapper(ObjectMapper mapper) {
    this.complete =
        mapper.copy().configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);
    this.mapper = complete.copy().setDefaultPropertyInclusion(JsonInclude.Include.NON_EMPTY);
  }

  /** Returns an answer as a tree. */
  public JsonNode tree(Answer answer) {
    return PublicJson.of(mapper.<JsonNode>valueToTree(answer));
  }

  /**
   * Returns the items of a list as a tree, each with all its components. Absent components are
   * null.
   */
  JsonNode rows(List<?> items) {
    return PublicJson.of(complete.<JsonNode>valueToTree(items));
  }

  /**
   * Returns the number of characters of a list item, as JSON or as a table row, whichever is
   * longer.
   */
  int length(Object item) {
    return Math.max(
        json(item).length(),
        MarkdownTable.length(PublicJson.of(complete.<JsonNode>valueToTree(item))));
  }

  /** Returns the compact JSON of an answer or of a part of an answer. */
  public String json(Object answer) {
    return PublicJson.of(mapper.<JsonNode>valueToTree(answer)).toString();
  }
}
