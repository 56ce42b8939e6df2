package org.openl.mcp.text;

/** Escapes text for HTML. */
public final class HtmlText {

  private HtmlText() {}

  /** Returns the text for the content of an element or a quoted attribute. */
  public static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
