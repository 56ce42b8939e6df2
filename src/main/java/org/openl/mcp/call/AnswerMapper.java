package org.openl.mcp.call;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import jakarta.inject.Singleton;

/**
 * How answers are written: what is absent or empty is left out. A mapper of its own, since protocol
 * messages need their empty objects.
 */
@Singleton
public class AnswerMapper {

  private final ObjectMapper mapper;

  AnswerMapper(ObjectMapper mapper) {
    this.mapper =
        mapper
            .copy()
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_EMPTY)
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);
  }

  /** An answer as a tree. */
  JsonNode tree(Answer answer) {
    return mapper.valueToTree(answer);
  }

  /** The compact JSON of an answer or of a part of one. */
  public String json(Object answer) {
    try {
      return mapper.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An answer could not be written as JSON", e);
    }
  }
}
