package org.openl.mcp.workbooks;

/** How well a text matches a search, from best to worst. */
public enum Relevance {
  /** The searched text is all of it. */
  WHOLE,
  /** The searched text is a part that begins and ends like a word. */
  WORD,
  /** The searched text is a part of a word, or its words are apart from each other. */
  FRAGMENT
}
