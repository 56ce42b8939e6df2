package org.openl.mcp.studio;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import jakarta.ws.rs.ext.ContextResolver;

/**
 * Provides the JSON mapper for Studio's answers. Numbers keep every digit, which a double would
 * round, and the size of an answer is limited by the memory.
 */
final class ExactNumberReader implements ContextResolver<ObjectMapper> {

  private final ObjectMapper mapper;

  ExactNumberReader(ObjectMapper shared, ResponseMemoryBudget budget) {
    this.mapper =
        shared
            .copy()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);
    this.mapper.getFactory().setStreamReadConstraints(budget.constraints());
  }

  @Override
  public ObjectMapper getContext(Class<?> type) {
    return mapper;
  }
}
