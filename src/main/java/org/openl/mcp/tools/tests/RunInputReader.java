package org.openl.mcp.tools.tests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.text.Quoted;

/** Reads the inputs of a table from JSON text. Numbers keep every digit. */
@Singleton
public class RunInputReader {

  private static final int DEEPEST = 100;

  private final ObjectMapper mapper;

  RunInputReader(ObjectMapper shared) {
    this.mapper =
        shared
            .copy()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);
    this.mapper
        .getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());
  }

  /**
   * Returns the body of the request that executes a table: {@code {params, runtimeContext}}.
   *
   * @param what the sentence that says what was not done
   * @param text a JSON object with the values by the names of the inputs, or such a body
   * @throws CallException if it is none, or has a name that the table does not have
   */
  public ObjectNode read(RunInputs inputs, String what, String text) {
    try {
      if (mapper.readTree(text) instanceof ObjectNode object) {
        return inputs.body(what, object);
      }
    } catch (JsonProcessingException e) {
      throw inputs.refusal(
          what, "'inputs' is not JSON: %s.".formatted(Quoted.of(e.getOriginalMessage())));
    }
    throw inputs.refusal(what, "'inputs' must be a JSON object with a member for each input.");
  }
}
