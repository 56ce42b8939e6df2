package org.openl.mcp.call.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkiverse.mcp.server.TextContent;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkiverse.mcp.server.ToolResponseEncoder;
import jakarta.inject.Singleton;
import java.util.List;
import org.openl.mcp.call.errors.Failure;
import org.openl.mcp.call.results.ResponseFormat.AsMarkdown;
import org.openl.mcp.call.results.ResponseFormat.AsTable;
import org.openl.mcp.config.PublicText;
import org.openl.mcp.config.Settings;

/**
 * Encodes an {@link Answer} as structured content and a text: the same content as compact JSON or
 * in the form of an {@link AnswerWithText}, or one sentence if the operator prefers it. A table for
 * people is text only, because a client may show only the structured content. If output schemas are
 * listed, the answer also has structured content, because a tool with an output schema must send it
 * (MCP 2025-11-25, Tools, "Output Schema").
 */
@Singleton
class AnswerEncoder implements ToolResponseEncoder<Answer> {

  private final AnswerMapper mapper;
  private final Settings settings;

  AnswerEncoder(AnswerMapper mapper, Settings settings) {
    this.mapper = mapper;
    this.settings = settings;
  }

  @Override
  public boolean supports(Class<?> runtimeType) {
    return Answer.class.isAssignableFrom(runtimeType);
  }

  @Override
  public ToolResponse encode(Answer answer) {
    JsonNode tree =
        TextShortener.texts(mapper.tree(content(answer)), json -> json.toString().length());
    String json = tree.toString();
    String text = text(answer, tree);
    int length = Math.max(json.length(), text.length());
    if (length > Answer.LARGEST) {
      return tooLarge(length);
    }
    List<TextContent> texts = List.of(new TextContent(text));
    boolean textOnly = answer instanceof AsTable || answer instanceof AsMarkdown;
    return textOnly && !settings.outputSchemas()
        ? ToolResponse.success(texts)
        : new ToolResponse(false, texts, tree, null);
  }

  private static Answer content(Answer answer) {
    if (answer instanceof AsTable table) {
      return table.list();
    }
    if (answer instanceof AsMarkdown markdown) {
      return markdown.form().answer();
    }
    return answer instanceof AnswerWithText form ? form.answer() : answer;
  }

  private String text(Answer answer, JsonNode tree) {
    if (answer instanceof AsTable table) {
      return table(table.list());
    }
    if (answer instanceof AsMarkdown markdown) {
      return markdown.form().text().apply(tree);
    }
    return switch (settings.text()) {
      case FULL ->
          answer instanceof AnswerWithText form ? form.text().apply(tree) : tree.toString();
      case SHORT -> PublicText.line(answer.sentence());
    };
  }

  private String table(ListAnswer list) {
    JsonNode rows = mapper.rows(list.items());
    return table(list, TextShortener.texts(rows, shortened -> table(list, shortened).length()));
  }

  private static String table(ListAnswer list, JsonNode rows) {
    return (PublicText.line(list.sentence()) + "\n\n" + MarkdownTable.of(rows)).strip();
  }

  private static ToolResponse tooLarge(int length) {
    return ToolResponse.error(
        new Failure(
                "The answer is too large.",
                "It has %d characters; an answer may have at most %d."
                    .formatted(length, Answer.LARGEST),
                "Request less data, or look at it in OpenL Studio.")
            .text());
  }
}
