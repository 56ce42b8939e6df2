package org.openl.mcp.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkiverse.mcp.server.TextContent;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkiverse.mcp.server.ToolResponseEncoder;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Turns an {@link Answer} into structured content and, for clients that do not read it, the same as
 * compact JSON text.
 */
@Singleton
class AnswerEncoder implements ToolResponseEncoder<Answer> {

  private final AnswerMapper mapper;

  AnswerEncoder(AnswerMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public boolean supports(Class<?> runtimeType) {
    return Answer.class.isAssignableFrom(runtimeType);
  }

  @Override
  public ToolResponse encode(Answer answer) {
    JsonNode tree = mapper.tree(answer);
    return new ToolResponse(false, List.of(new TextContent(tree.toString())), tree, null);
  }
}
