package org.openl.mcp.server.http;

/**
 * The order of the route handlers that check a request. All of them run before the MCP extension.
 */
public final class FilterOrder {

  /** The path of the endpoint: {@code /mcp} and all paths below it. */
  public static final String PATH = "/mcp/*";

  /** The check of the headers, for every path, before all handlers of Quarkus. */
  static final int HEADERS = -10_000;

  /** The authorization of callers, after the security handlers of Quarkus (-200 and -100). */
  public static final int AUTHORIZATION = -50;

  /** The registration of event streams and of ended sessions. */
  static final int STREAM = -40;

  /** The reading of the body. */
  static final int BODY = -40;

  /** The validation of the message. */
  static final int MESSAGE = -30;

  private FilterOrder() {}
}
