package org.openl.mcp.server;

import java.util.List;
import java.util.stream.Stream;

/**
 * How clients open a session, as public reports of their traffic show it: their ids, versions,
 * capabilities and headers, also where these are not what the specification says.
 */
final class Openings {

  private static final String BOTH = "Accept: application/json, text/event-stream";
  private static final String STREAM = "Accept: text/event-stream";

  private Openings() {}

  /**
   * One client.
   *
   * @param client its name, and what is special about it
   * @param version the MCP revision that it asks for
   * @param ids of initialize and of two requests after it
   * @param params the rest of the params of initialize
   * @param accept its Accept header
   * @param naming whether it names the revision in a header after initialize
   * @param streaming whether it opens an event stream after initialize
   */
  record Opening(
      String client,
      String version,
      List<String> ids,
      String params,
      String accept,
      boolean naming,
      boolean streaming) {

    String initialize() {
      return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"%s\",%s}}"
          .formatted(ids.get(0), version, params);
    }

    String initialized() {
      return "{\"method\":\"notifications/initialized\",\"jsonrpc\":\"2.0\"}";
    }

    String request(int number, String method) {
      return "{\"method\":\"%s\",\"params\":{},\"jsonrpc\":\"2.0\",\"id\":%s}"
          .formatted(method, ids.get(number));
    }

    List<String> headers() {
      return naming ? List.of(accept, "mcp-protocol-version: " + version) : List.of(accept);
    }

    @Override
    public String toString() {
      return client;
    }
  }

  static Stream<Opening> all() {
    return Stream.of(
        new Opening(
            "claude.ai: one id, any media type, no version header",
            "2025-11-25",
            List.of("1", "1", "1"),
            client("claude-ai", "0.1.0", ""),
            "Accept: */*",
            false,
            false),
        new Opening(
            "Claude Code",
            "2025-11-25",
            List.of("0", "1", "2"),
            client("claude-code", "2.1.96", "\"roots\":{},\"elicitation\":{}"),
            BOTH,
            true,
            true),
        new Opening(
            "ChatGPT",
            "2025-11-25",
            List.of("0", "1", "2"),
            client(
                "openai-mcp",
                "1.0.0",
                "\"experimental\":{\"openai/visibility\":{\"enabled\":true}}"),
            BOTH,
            true,
            false),
        new Opening(
            "Cursor: capabilities that are no objects",
            "2025-06-18",
            List.of("0", "1", "2"),
            client(
                "cursor-vscode",
                "1.0.0",
                "\"tools\":true,\"prompts\":true,\"resources\":true,\"logging\":false,"
                    + "\"elicitation\":{},\"roots\":{\"listChanged\":false}"),
            BOTH,
            true,
            true),
        new Opening(
            "VS Code",
            "2025-11-25",
            List.of("1", "2", "3"),
            client(
                "Visual Studio Code",
                "1.106.0",
                "\"roots\":{\"listChanged\":true},\"sampling\":{},\"elicitation\":{\"form\":{},\"url\":{}},"
                    + "\"tasks\":{\"list\":{},\"cancel\":{},\"requests\":{\"sampling\":{\"createMessage\":{}}}}"),
            BOTH,
            true,
            true),
        new Opening(
            "VS Code, an older one",
            "2025-03-26",
            List.of("1", "2", "3"),
            client(
                "Visual Studio Code - Insiders",
                "1.100.0-insider",
                "\"roots\":{\"listChanged\":true}"),
            BOTH,
            false,
            true),
        new Opening(
            "Copilot CLI",
            "2025-11-25",
            List.of("0", "1", "2"),
            client(
                "github-copilot-developer",
                "1.0.25",
                "\"elicitation\":{\"form\":{},\"url\":{}},\"sampling\":{}"),
            BOTH,
            true,
            true),
        new Opening(
            "Gemini CLI",
            "2025-11-25",
            List.of("0", "1", "2"),
            client("gemini-cli-mcp-client", "0.21.0", "\"roots\":{\"listChanged\":true}"),
            BOTH,
            true,
            true),
        new Opening(
            "Codex: the capability of a later revision",
            "2025-06-18",
            List.of("0", "1", "2"),
            "\"capabilities\":{\"elicitation\":{\"form\":{},\"url\":{}}},\"clientInfo\":{"
                + "\"name\":\"codex-mcp-client\",\"title\":\"Codex\",\"version\":\"0.154.0\"},"
                + "\"_meta\":{\"progressToken\":0}",
            "Accept: text/event-stream, application/json",
            true,
            true),
        new Opening(
            "TypeScript SDK",
            "2025-11-25",
            List.of("0", "1", "2"),
            client("example-client", "1.0.0", ""),
            BOTH,
            true,
            true),
        new Opening(
            "Python SDK",
            "2025-11-25",
            List.of("0", "1", "2"),
            client(
                "mcp",
                "0.1.0",
                "\"experimental\":null,\"sampling\":{},\"roots\":{\"listChanged\":true}"),
            BOTH,
            true,
            true),
        new Opening(
            "Java SDK: ids that are strings",
            "2025-11-25",
            List.of("\"a1b2c3d4-0\"", "\"a1b2c3d4-1\"", "\"a1b2c3d4-2\""),
            client("Java SDK MCP Client", "2.1.0", ""),
            "Accept: application/json,text/event-stream",
            true,
            true),
        new Opening(
            "Go SDK",
            "2025-11-25",
            List.of("1", "2", "3"),
            client("mcp-client", "v1.0.0", "\"roots\":{\"listChanged\":true}"),
            BOTH,
            true,
            true),
        new Opening(
            "Rust SDK",
            "2025-06-18",
            List.of("0", "1", "2"),
            client("rmcp", "0.8.0", ""),
            "Accept: text/event-stream, application/json",
            true,
            true),
        new Opening(
            "C# SDK",
            "2025-11-25",
            List.of("1", "2", "3"),
            client("ExampleClient", "1.0.0.0", "\"roots\":null,\"sampling\":null"),
            BOTH,
            true,
            true),
        new Opening(
            "a client of the first revision, whose ids are decimals",
            "2024-11-05",
            List.of("0.0", "1.0", "2.0"),
            client("decimal", "1", ""),
            BOTH,
            false,
            false));
  }

  /** The first request of a client of MCP 2026-07-28 that also knows older servers. */
  static final String DISCOVER =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server/discover\",\"params\":{\"_meta\":{"
          + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientInfo\":{\"name\":\"dual-era\",\"version\":\"1.0.0\"},"
          + "\"io.modelcontextprotocol/clientCapabilities\":{\"elicitation\":{\"form\":{}}}}}}";

  /** The headers of {@link #DISCOVER}. */
  static final List<String> DISCOVER_HEADERS =
      List.of(BOTH, "MCP-Protocol-Version: 2026-07-28", "Mcp-Method: server/discover");

  /** The header of a request for an event stream. */
  static List<String> streamHeaders(Opening opening) {
    return opening.naming()
        ? List.of(STREAM, "mcp-protocol-version: " + opening.version())
        : List.of(STREAM);
  }

  private static String client(String name, String version, String capabilities) {
    return "\"capabilities\":{%s},\"clientInfo\":{\"name\":\"%s\",\"version\":\"%s\"}"
        .formatted(capabilities, name, version);
  }
}
