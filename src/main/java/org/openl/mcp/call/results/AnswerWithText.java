package org.openl.mcp.call.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;

/**
 * An answer whose text is not its JSON, but a more compact form of the same content.
 *
 * @param answer the structured content
 * @param text writes the text for the structured content as it is sent, with public texts only
 */
public record AnswerWithText(Answer answer, Function<JsonNode, String> text) implements Answer {

  @Override
  public String sentence() {
    return answer.sentence();
  }
}
