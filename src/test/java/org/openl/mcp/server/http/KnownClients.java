package org.openl.mcp.server.http;

import java.util.List;
import java.util.stream.Stream;

/**
 * The messages and headers by which known clients initialize a session, including deviations from
 * the specification.
 *
 * <p>Every entry names its source: a public report or a file of a public repository with a recorded
 * message, or, for an SDK, its code. It also says which parts of the entry the source does not
 * show. The values are original; the order of the fields is not. Most names in the entries of SDKs
 * are examples, since a program passes its own name to the SDK. For many clients only the stdio
 * message is recorded; their headers are those of the SDK that they use.
 *
 * <p>Two recorded deviations have no entry, because this server rejects them: an {@code Accept}
 * header with text/event-stream only (ChatGPT in 2025, according to a public test that replays its
 * log) gets 406, and requests without the session id (claude.ai in anthropics/claude-ai-mcp#975)
 * get 400.
 *
 * <p>A client of MCP 2026-07-28 detects an older server as the files of that revision in
 * modelcontextprotocol/modelcontextprotocol, docs/specification/2026-07-28/basic, describe:
 * versioning.mdx, Backward Compatibility and Compatibility Matrix, and
 * transports/streamable-http.mdx, Backward Compatibility. They do not specify the response of an
 * older server. Over HTTP the client falls back to initialize after a 400 (the matrix says 4xx)
 * whose body is empty or has no error code of the new revisions: -32020, -32021, -32022; a draft of
 * the revision has -32004 instead of the last. Over stdio it falls back after any other error, or
 * if there is no response within its time limit.
 */
public final class KnownClients {

  private static final String BOTH = "Accept: application/json, text/event-stream";
  private static final String BOTH_REVERSED = "Accept: text/event-stream, application/json";
  private static final String STREAM = "Accept: text/event-stream";
  private static final String NO_STREAM = "";
  private static final String APPS =
      "\"extensions\":{\"io.modelcontextprotocol/ui\":{"
          + "\"mimeTypes\":[\"text/html;profile=mcp-app\"]}}";

  private KnownClients() {}

  /** The requests of a client that have the header MCP-Protocol-Version. */
  enum VersionHeader {
    NONE,
    AFTER_INITIALIZE,
    ALL
  }

  /**
   * A client.
   *
   * @param client the name of the client and its deviation
   * @param source where the messages were recorded, and which parts were not
   * @param version the requested MCP revision
   * @param ids the ids of initialize and of the next two requests
   * @param params the other params of initialize
   * @param accept the Accept header of its messages
   * @param versionHeader the requests that have the header MCP-Protocol-Version
   * @param stream the Accept header of the event stream that the client opens after initialize;
   *     empty if it opens none
   */
  public record Client(
      String client,
      String source,
      String version,
      List<String> ids,
      String params,
      String accept,
      VersionHeader versionHeader,
      String stream) {

    public String initialize() {
      return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"%s\",%s}}"
          .formatted(ids.get(0), version, params);
    }

    public String initialized() {
      return "{\"method\":\"notifications/initialized\",\"jsonrpc\":\"2.0\"}";
    }

    String request(int number, String method) {
      return "{\"method\":\"%s\",\"params\":{},\"jsonrpc\":\"2.0\",\"id\":%s}"
          .formatted(method, ids.get(number));
    }

    /** Returns the headers of initialize. */
    List<String> initializeHeaders() {
      return versionHeader == VersionHeader.ALL ? withVersion(accept) : List.of(accept);
    }

    /** Returns the headers of a later message, without the session id. */
    List<String> headers() {
      return versionHeader == VersionHeader.NONE ? List.of(accept) : withVersion(accept);
    }

    boolean opensStream() {
      return !stream.isEmpty();
    }

    /** Returns the headers of the request for an event stream, without the session id. */
    List<String> streamHeaders() {
      return versionHeader == VersionHeader.NONE ? List.of(stream) : withVersion(stream);
    }

    private List<String> withVersion(String type) {
      return List.of(type, "mcp-protocol-version: " + version);
    }

    @Override
    public String toString() {
      return client;
    }
  }

  static Stream<Client> all() {
    return Stream.of(hosted(), local(), sdks(), invented()).flatMap(rows -> rows);
  }

  /** Clients that run in the cloud of their vendor and connect only over HTTP. */
  private static Stream<Client> hosted() {
    return Stream.of(
        new Client(
            "claude.ai: any media type, no version header",
            "anthropics/claude-ai-mcp#76 (body, Accept), #70 (no header);"
                + " later ids and a stream: not recorded",
            "2025-11-25",
            List.of("1", "2", "3"),
            client("Anthropic", "1.0.0", ""),
            "Accept: */*",
            VersionHeader.NONE,
            NO_STREAM),
        new Client(
            "claude.ai, first probe: any media type, version header from the start",
            "anthropics/claude-ai-mcp#217 (body and headers of initialize);"
                + " what follows: not recorded",
            "2025-11-25",
            List.of("1", "2", "3"),
            client("Anthropic", "1.0.0", ""),
            "Accept: */*",
            VersionHeader.ALL,
            NO_STREAM),
        new Client(
            "claude.ai, second probe",
            "anthropics/claude-ai-mcp#217 (body and headers of initialize); what follows:"
                + " not recorded: built after the SDK that it uses, by its id the TypeScript SDK",
            "2025-11-25",
            List.of("0", "1", "2"),
            client("Anthropic/ClaudeAI", "1.0.0", APPS),
            BOTH,
            VersionHeader.AFTER_INITIALIZE,
            STREAM),
        new Client(
            "ChatGPT: one id for initialize and for tools/list",
            "a developer's public record of what ChatGPT sent to a server without sessions (body,"
                + " both ids, headers), in a repository that the search did not name; the same"
                + " body, without the extensions, in a test of another such one; a stream: not"
                + " recorded",
            "2025-11-25",
            List.of("1", "1", "1"),
            client(
                "openai-mcp",
                "1.0.0",
                "\"experimental\":{\"openai/visibility\":{\"enabled\":true}}," + APPS),
            BOTH,
            VersionHeader.AFTER_INITIALIZE,
            NO_STREAM));
  }

  /** Clients that run on the user's machine. */
  private static Stream<Client> local() {
    return Stream.of(
        new Client(
            "Claude Code",
            "ngicks/crabswarm e2e/crabswarm/testdata/harness/initialize-claude.json (body, stdio),"
                + " anthropics/claude-code#92835 (header); Accept, stream, later ids: not recorded:"
                + " built after the SDK that it uses, the TypeScript SDK",
            "2025-11-25",
            List.of("0", "1", "2"),
            "\"capabilities\":{\"roots\":{\"listChanged\":true},\"elicitation\":{}},\"clientInfo\":{"
                + "\"name\":\"claude-code\",\"title\":\"Claude Code\",\"version\":\"2.1.274\","
                + "\"description\":\"Anthropic's agentic coding tool\","
                + "\"websiteUrl\":\"https://claude.com/claude-code\"}",
            BOTH,
            VersionHeader.AFTER_INITIALIZE,
            STREAM),
        new Client(
            "Cursor",
            "commonmeasure/commonmeasure docs/knowledge-base, host surfaces (version, clientInfo,"
                + " tools/list next; stdio), yuyuanweb/mcp-mianshiya-server#15 (that it has"
                + " elicitation); roots: as in the older one; HTTP: not recorded: built after the"
                + " SDK that it uses, the TypeScript SDK",
            "2025-11-25",
            List.of("0", "1", "2"),
            client(
                "cursor-vscode", "1.0.0", "\"elicitation\":{},\"roots\":{\"listChanged\":false}"),
            BOTH,
            VersionHeader.AFTER_INITIALIZE,
            STREAM),
        new Client(
            "Cursor, an older one: capabilities that are no objects",
            "JSONRPCTests of SwiftMCP (body), and a log of March 2025 with the same body over the"
                + " HTTP+SSE transport; Streamable HTTP: not recorded: built after the SDK that it"
                + " uses, the TypeScript SDK before it named the version",
            "2024-11-05",
            List.of("0", "1", "2"),
            client(
                "cursor-vscode",
                "1.0.0",
                "\"tools\":true,\"prompts\":false,\"resources\":true,\"logging\":false,"
                    + "\"roots\":{\"listChanged\":false}"),
            BOTH,
            VersionHeader.NONE,
            STREAM),
        new Client(
            "VS Code: no version header",
            "microsoft/vscode#291432 (id, version, no extensions),"
                + " src/vs/workbench/api/common/extHostMcp.ts (headers, stream), #308766 (a server"
                + " that missed the version header); capabilities: a public copy of the compiled"
                + " mcpServerRequestHandler, later than the first report",
            "2025-11-25",
            List.of("1", "2", "3"),
            client(
                "Visual Studio Code - Insiders",
                "1.109.0-insider",
                "\"roots\":{\"listChanged\":true},\"sampling\":{},"
                    + "\"elicitation\":{\"form\":{},\"url\":{}},"
                    + "\"tasks\":{\"list\":{},\"cancel\":{},\"requests\":{"
                    + "\"sampling\":{\"createMessage\":{}},\"elicitation\":{\"create\":{}}}}"),
            BOTH_REVERSED,
            VersionHeader.NONE,
            STREAM),
        new Client(
            "VS Code, an older one",
            "microsoft/vscode#246874 (body), src/vs/workbench/api/common/extHostMcp.ts, a later"
                + " version (headers, stream)",
            "2025-03-26",
            List.of("1", "2", "3"),
            client(
                "Visual Studio Code - Insiders",
                "1.100.0-insider",
                "\"roots\":{\"listChanged\":true}"),
            BOTH_REVERSED,
            VersionHeader.NONE,
            STREAM),
        new Client(
            "Copilot CLI",
            "github/copilot-cli#1268 (body); HTTP: not recorded: built after the SDK that it uses,"
                + " by the order of its fields the TypeScript SDK",
            "2025-11-25",
            List.of("0", "1", "2"),
            client(
                "github-copilot-developer",
                "1.0.25",
                "\"elicitation\":{\"form\":{},\"url\":{}},\"sampling\":{}"),
            BOTH,
            VersionHeader.AFTER_INITIALIZE,
            STREAM),
        new Client(
            "Gemini CLI",
            "commonmeasure/commonmeasure docs/knowledge-base/host-surfaces-2.md (version,"
                + " clientInfo, capabilities; stdio); ids and HTTP: not recorded: built after the"
                + " SDK that it uses, the TypeScript SDK",
            "2025-06-18",
            List.of("0", "1", "2"),
            client("gemini-cli-mcp-client", "0.59.0", "\"roots\":{\"listChanged\":true}"),
            BOTH,
            VersionHeader.AFTER_INITIALIZE,
            STREAM),
        new Client(
            "Codex: the capability of a later revision",
            "ngicks/crabswarm e2e/crabswarm/testdata/harness/initialize-codex.json (body, stdio),"
                + " codex-mcp-http-keepalive.jsonl there (stream), openai/codex#20562 (the"
                + " capability); Accept, version header, later ids: not recorded: built after the"
                + " SDK that it uses, the Rust SDK",
            "2025-06-18",
            List.of("0", "1", "2"),
            "\"capabilities\":{\"experimental\":{\"codex/auth-change\":{}},"
                + "\"elicitation\":{\"form\":{},\"url\":{}}},\"clientInfo\":{"
                + "\"name\":\"codex-mcp-client\",\"title\":\"Codex\",\"version\":\"0.154.0\"}",
            BOTH_REVERSED,
            VersionHeader.AFTER_INITIALIZE,
            BOTH_REVERSED));
  }

  /** The official SDKs, in a program that sets only its name. */
  private static Stream<Client> sdks() {
    return Stream.of(
        new Client(
            "TypeScript SDK",
            "MCPJam/inspector#1538 (body of a program that uses it),"
                + " modelcontextprotocol/typescript-sdk src/client/streamableHttp.ts (headers,"
                + " stream)",
            "2025-11-25",
            List.of("0", "1", "2"),
            client("my-app", "1.0.0", "\"elicitation\":{}"),
            BOTH,
            VersionHeader.AFTER_INITIALIZE,
            STREAM),
        new Client(
            "Python SDK",
            "modelcontextprotocol/python-sdk src/mcp/client/session.py (body, header),"
                + " src/mcp/shared/jsonrpc_dispatcher.py (ids),"
                + " src/mcp/client/streamable_http.py (Accept, stream)",
            "2025-11-25",
            List.of("1", "2", "3"),
            client("mcp", "0.1.0", ""),
            BOTH,
            VersionHeader.AFTER_INITIALIZE,
            BOTH),
        new Client(
            "Python SDK, version 1",
            "PrefectHQ/fastmcp#1367 (clientInfo, version, id 0);"
                + " modelcontextprotocol/python-sdk src/mcp/client/streamable_http.py (Accept,"
                + " header, stream)",
            "2025-06-18",
            List.of("0", "1", "2"),
            client("mcp", "0.1.0", ""),
            BOTH,
            VersionHeader.AFTER_INITIALIZE,
            BOTH),
        new Client(
            "Java SDK: ids that are strings, version header from the start",
            "io.modelcontextprotocol.sdk:mcp-core:2.1.0, HttpClientStreamableHttpTransport,"
                + " McpClient, McpClientSession",
            "2025-11-25",
            List.of("\"a1b2c3d4-0\"", "\"a1b2c3d4-1\"", "\"a1b2c3d4-2\""),
            client("Java SDK MCP Client", "0.15.0", ""),
            BOTH,
            VersionHeader.ALL,
            STREAM),
        new Client(
            "Go SDK",
            "modelcontextprotocol/go-sdk mcp/client.go (body), mcp/streamable.go (Accept, header,"
                + " that it streams), #1177 (first id)",
            "2025-11-25",
            List.of("1", "2", "3"),
            client("mcp-client", "v1.0.0", "\"roots\":{\"listChanged\":true}"),
            BOTH,
            VersionHeader.AFTER_INITIALIZE,
            STREAM),
        new Client(
            "Rust SDK",
            "modelcontextprotocol/rust-sdk crates/rmcp/src/model.rs (version),"
                + " crates/rmcp/src/transport/common/reqwest/streamable_http_client.rs (Accept,"
                + " stream); ids: of Codex, which uses it; version header: not looked up",
            "2025-11-25",
            List.of("0", "1", "2"),
            client("example-client", "1.0.0", ""),
            BOTH_REVERSED,
            VersionHeader.AFTER_INITIALIZE,
            BOTH_REVERSED),
        new Client(
            "C# SDK, after a server/discover that was refused",
            "modelcontextprotocol/csharp-sdk src/ModelContextProtocol.Core/Client:"
                + " McpClientImpl.cs (version, body), StreamableHttpClientSessionTransport.cs"
                + " (Accept, header, that a stream is an option); ids: not looked up",
            "2025-11-25",
            List.of("2", "3", "4"),
            client("ExampleClient", "1.0.0.0", ""),
            BOTH,
            VersionHeader.AFTER_INITIALIZE,
            STREAM));
  }

  /** Deviations without a known client. */
  private static Stream<Client> invented() {
    return Stream.of(
        new Client(
            "ids that are decimals, and capabilities that are null",
            "made up",
            "2024-11-05",
            List.of("0.0", "1.0", "2.0"),
            client("decimal", "1", "\"experimental\":null,\"roots\":null,\"sampling\":null"),
            BOTH,
            VersionHeader.NONE,
            NO_STREAM));
  }

  /**
   * The first stdio request of a client that supports MCP 2026-07-28 and older revisions: Copilot
   * CLI, github/copilot-cli#4888.
   */
  public static final String DISCOVER =
      discover(
          "0", "copilot-cli", "1.0.85", "\"sampling\":{},\"elicitation\":{\"form\":{},\"url\":{}}");

  /**
   * The same request over HTTP: ChatGPT, from the record in the entry of ChatGPT and from tests of
   * two other servers.
   */
  static final String DISCOVER_OVER_HTTP =
      discover(
          "\"openai-mcp-discover\"",
          "openai-mcp",
          "1.0.0",
          "\"experimental\":{\"openai/visibility\":{\"enabled\":true}}," + APPS);

  /**
   * The headers of {@link #DISCOVER_OVER_HTTP} according to those tests and to streamable-http.mdx,
   * Request Metadata.
   */
  static final List<String> DISCOVER_HEADERS =
      List.of(BOTH, "MCP-Protocol-Version: 2026-07-28", "Mcp-Method: server/discover");

  private static String discover(String id, String name, String version, String capabilities) {
    return ("{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"server/discover\",\"params\":{\"_meta\":{"
            + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientInfo\":{\"name\":\"%s\",\"version\":\"%s\"},"
            + "\"io.modelcontextprotocol/clientCapabilities\":{%s}}}}")
        .formatted(id, name, version, capabilities);
  }

  private static String client(String name, String version, String capabilities) {
    return "\"capabilities\":{%s},\"clientInfo\":{\"name\":\"%s\",\"version\":\"%s\"}"
        .formatted(capabilities, name, version);
  }
}
