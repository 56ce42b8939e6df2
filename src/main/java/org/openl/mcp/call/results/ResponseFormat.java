package org.openl.mcp.call.results;

/** The form of a list's answer. The names are those on the wire. */
public enum ResponseFormat {
  /** Structured content, with the text that {@code OPENL_MCP_TEXT} selects. */
  json,
  /** A table for people, as text alone. */
  markdown;

  /** For the argument {@code responseFormat} of every list tool. */
  public static final String DESCRIPTION = "markdown: a table for people, as text alone";

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
