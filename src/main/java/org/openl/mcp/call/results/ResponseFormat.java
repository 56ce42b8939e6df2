package org.openl.mcp.call.results;

/**
 * What the text of a list is; the structured content is the same in both. The names are those on
 * the wire.
 */
public enum ResponseFormat {
  /** What the operator has chosen by {@code OPENL_MCP_TEXT}. */
  json,
  /** A table for people. */
  markdown;

  /** For the argument {@code responseFormat} of every list tool. */
  public static final String DESCRIPTION = "Text of the answer; markdown: a table for people";

  /** The default, as an annotation takes it. */
  public static final String DEFAULT = "json";

  /** A list in this format. */
  public Answer of(ListAnswer list) {
    return this == markdown ? new AsTable(list) : list;
  }

  /** Tells the encoder what was asked for, and never goes out itself. */
  record AsTable(ListAnswer list) implements Answer {

    @Override
    public String sentence() {
      return list.sentence();
    }
  }
}
