package org.openl.mcp.call.views;

/**
 * The page that shows the answer of a tool. A tool that has it is annotated:
 *
 * <pre>{@code
 * @MetaField(name = AppView.META_NAME, type = MetaField.Type.JSON, value = AppView.OF_TOOL)
 * }</pre>
 */
public final class AppView {

  /** The extension that a client announces (SEP-1865, "Extension Identifier"). */
  public static final String EXTENSION = "io.modelcontextprotocol/ui";

  /** The MIME type of the page, which a client must have announced. */
  public static final String MIME_TYPE = "text/html;profile=mcp-app";

  /** The URI of the page. */
  public static final String URI = "ui://openl/view";

  /** The member of {@code _meta} with the data of the extension. */
  public static final String META_NAME = "ui";

  /** The data of a tool. */
  public static final String OF_TOOL = "{\"resourceUri\":\"" + URI + "\"}";

  /** The data of the page: it connects to no domain. */
  static final String OF_PAGE = "{\"csp\":{},\"prefersBorder\":true}";

  private AppView() {}
}
