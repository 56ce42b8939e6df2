package org.openl.mcp.call.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.quarkiverse.mcp.server.TextContent;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkiverse.mcp.server.ToolResponseEncoder;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.openl.mcp.call.errors.Failure;
import org.openl.mcp.call.results.ResponseFormat.AsMarkdown;
import org.openl.mcp.call.results.ResponseFormat.AsTable;
import org.openl.mcp.config.PublicText;
import org.openl.mcp.config.Settings;

/**
 * Encodes an {@link Answer} as structured content and a text: a more compact form of the same
 * content for a list or an {@link AnswerWithText}, otherwise the same JSON, or one sentence if the
 * operator prefers it. A table for people is text only, because a client may show only the
 * structured content. If output schemas are listed, the answer also has structured content, because
 * a tool with an output schema must send it (MCP 2025-11-25, Tools, "Output Schema").
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
    if (answer instanceof RepeatableAnswer repeatable) {
      return repeatable.encoded(this::encode);
    }
    if (answer instanceof AsTable table) {
      return response(
          table(table.list()),
          settings.outputSchemas() ? Optional.of(json(table.list())) : Optional.empty());
    }
    if (answer instanceof AsMarkdown markdown) {
      JsonNode tree = tree(markdown.form().answer());
      return response(
          markdown.form().text().apply(tree),
          settings.outputSchemas() ? Optional.of(tree.toString()) : Optional.empty());
    }
    if (settings.text() == Settings.Text.SHORT) {
      return response(
          PublicText.line(answer.sentence()),
          Optional.of(json(answer instanceof AnswerWithText form ? form.answer() : answer)));
    }
    if (answer instanceof AnswerWithText form) {
      JsonNode tree = tree(form.answer());
      return response(form.text().apply(tree), Optional.of(tree.toString()));
    }
    String json = json(answer);
    return response(answer instanceof ListAnswer list ? lines(list) : json, Optional.of(json));
  }

  /** Returns the JSON of an answer. Long texts are cut if it would be too large. */
  private String json(Answer answer) {
    String json = mapper.json(answer);
    return json.length() > Answer.LARGEST ? tree(answer).toString() : json;
  }

  private JsonNode tree(Answer answer) {
    return TextShortener.texts(mapper.tree(answer), json -> json.toString().length());
  }

  private String lines(ListAnswer list) {
    List<ListAnswer.Group> groups = list.groups();
    TokenBuffer items = mapper.items(groups);
    String lines = ListText.of(list.sentence(), groups, items.asParser());
    return lines.length() > Answer.LARGEST
        ? shortened(mapper.read(items), cut -> ListText.of(list.sentence(), groups, cut.traverse()))
        : lines;
  }

  private static String shortened(JsonNode items, Function<JsonNode, String> text) {
    return text.apply(TextShortener.texts(items, cut -> text.apply(cut).length()));
  }

  private String table(ListAnswer list) {
    return shortened(mapper.rows(list.items()), rows -> table(list, rows));
  }

  private static String table(ListAnswer list, JsonNode rows) {
    return (PublicText.line(list.sentence()) + "\n\n" + MarkdownTable.of(rows)).strip();
  }

  private static ToolResponse response(String text, Optional<String> json) {
    int length = Math.max(text.length(), json.map(String::length).orElse(0));
    return length > Answer.LARGEST
        ? tooLarge(length)
        : new ToolResponse(
            false, List.of(new TextContent(text)), json.map(EncodedJson::new).orElse(null), null);
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
