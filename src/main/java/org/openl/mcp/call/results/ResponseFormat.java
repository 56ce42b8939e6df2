package org.openl.mcp.call.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;

/** The format of an answer. The names are those on the wire. */
public enum ResponseFormat {
  /** Structured content, with the text that {@code OPENL_MCP_TEXT} selects. */
  json,
  /** Tables for people, as text only. */
  markdown;

  /** The description of the argument {@code responseFormat} of every tool that has it. */
  public static final String DESCRIPTION = "markdown: text only";

  /** The default as a string for annotations. */
  public static final String DEFAULT = "json";

  /** Returns a list in this format. */
  public Answer of(ListAnswer list) {
    return this == markdown ? new AsTable(list) : list;
  }

  /**
   * Returns an answer in this format.
   *
   * @param text writes Markdown for the structured content; its texts are untrusted
   */
  public Answer of(AnswerWithText answer, Function<JsonNode, String> text) {
    return this == markdown ? new AsMarkdown(new AnswerWithText(answer.answer(), text)) : answer;
  }

  /** Marks an answer for the encoder, which sends its text only. */
  record AsMarkdown(AnswerWithText form) implements Answer {

    @Override
    public String sentence() {
      return form.sentence();
    }
  }

  /** Marks a list for the encoder, which writes it as a table. */
  record AsTable(ListAnswer list) implements Answer {

    @Override
    public String sentence() {
      return list.sentence();
    }
  }
}
