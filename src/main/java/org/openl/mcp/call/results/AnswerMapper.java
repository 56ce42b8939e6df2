package org.openl.mcp.call.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * How answers are written: what is absent or empty is left out, and every text is public. A mapper
 * of its own, since protocol messages need their empty objects.
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

  /** An answer as a tree. */
  JsonNode tree(Answer answer) {
    return PublicJson.of(mapper.<JsonNode>valueToTree(answer));
  }

  /** The items of a list as a tree, each with all its components: what is absent is null. */
  JsonNode rows(List<?> items) {
    return PublicJson.of(complete.<JsonNode>valueToTree(items));
  }

  /** The most characters that an item of a list takes, as JSON or as the row of a table. */
  int length(Object item) {
    return Math.max(
        json(item).length(),
        MarkdownTable.length(PublicJson.of(complete.<JsonNode>valueToTree(item))));
  }

  /** The compact JSON of an answer or of a part of one. */
  public String json(Object answer) {
    return PublicJson.of(mapper.<JsonNode>valueToTree(answer)).toString();
  }
}
