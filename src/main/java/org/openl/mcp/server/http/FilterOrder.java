package org.openl.mcp.server.http;

/**
 * In which order a request passes the gates; all stand before the MCP extension, and the first one
 * before everything else.
 */
public final class FilterOrder {

  /** The path of the endpoint: {@code /mcp} and all below it. */
  public static final String PATH = "/mcp/*";

  /** By its head alone, whatever its path, before anything else of Quarkus sees it. */
  static final int HEAD = -10_000;

  /** Who calls: after Quarkus' own security (-200 and -100), whose anonymous caller it replaces. */
  public static final int DOOR = -50;

  static final int STREAM = -40;

  static final int BODY = -40;

  static final int MESSAGE = -30;

  private FilterOrder() {}
}
