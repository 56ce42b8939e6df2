package org.openl.mcp.server.mcp;

import io.quarkiverse.mcp.server.http.runtime.StreamableHttpMcpMessageHandler;
import io.quarkiverse.mcp.server.runtime.McpMessageHandler;
import java.util.List;

/** Constants of the protocol as the MCP extension implements it. */
public final class McpProtocol {

  /** The header with the session id (MCP 2025-11-25, Transports, "Session Management"). */
  public static final String SESSION_HEADER = StreamableHttpMcpMessageHandler.MCP_SESSION_ID_HEADER;

  /** The protocol versions that the extension supports, such as {@code 2025-11-25}. */
  public static final List<String> VERSIONS =
      List.copyOf(McpMessageHandler.SUPPORTED_PROTOCOL_VERSIONS);

  private McpProtocol() {}
}
