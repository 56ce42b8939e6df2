package org.openl.mcp.studio;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import jakarta.ws.rs.ext.ContextResolver;

/**
 * Reads Studio's answers so that the numbers of rules keep every digit, where a double would round,
 * and no further than the memory allows.
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
