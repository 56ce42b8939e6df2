package org.openl.mcp.call.results;

/** The format of a list's answer. The names are those on the wire. */
public enum ResponseFormat {
  /** Structured content, with the text that {@code OPENL_MCP_TEXT} selects. */
  json,
  /** A table for people, as text only. */
  markdown;

  /** The description of the argument {@code responseFormat} of every list tool. */
  public static final String DESCRIPTION = "markdown: a table, as text only";

  /** The default as a string for annotations. */
  public static final String DEFAULT = "json";

  /** Returns a list in this format. */
  public Answer of(ListAnswer list) {
    return this == markdown ? new AsTable(list) : list;
  }

  /** Marks a list for the encoder, which writes it as a table. */
  record AsTable(ListAnswer list) implements Answer {

    @Override
    public String sentence() {
      return list.sentence();
    }
  }
}
