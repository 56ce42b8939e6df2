package org.openl.mcp.real;

import io.modelcontextprotocol.client.McpSyncClient;
import java.util.Map;

/**
 * This server, signed in by a refresh token as the administrator of a real Studio, for clients over
 * either transport.
 *
 * @param settings what each process of it is started with
 * @param http the process that serves HTTP
 * @param accessToken for the test's own questions to Studio
 */
public record SignedInServer(Map<String, String> settings, OpenlMcp http, String accessToken)
    implements AutoCloseable {

  /** How a client reaches the server. */
  public enum Transport {
    /** A process of its own. */
    STDIO,
    /** The one process for all. */
    HTTP
  }

  /** Signs in, opens a project for the user, and starts the process that serves HTTP. */
  public static SignedInServer start(Keycloak keycloak, RealStudio studio, String project) {
    return start(keycloak, studio, project, Map.of());
  }

  /** The same, with further settings. */
  public static SignedInServer start(
      Keycloak keycloak, RealStudio studio, String project, Map<String, String> further) {
    Keycloak.Tokens tokens = keycloak.signIn(Keycloak.MCP, "admin", "openid offline_access");
    studio.open(project, tokens.accessToken());
    Map<String, String> settings =
        OpenlMcp.refreshTokenSettings(keycloak, studio, Keycloak.MCP, tokens.refreshToken());
    // With them, the SDK's client checks every answer.
    settings.put("OPENL_MCP_OUTPUT_SCHEMAS", "true");
    settings.putAll(further);
    return new SignedInServer(settings, OpenlMcp.serve(settings), tokens.accessToken());
  }

  /** The official SDK's client, connected. */
  public McpSyncClient client(Transport transport) {
    return switch (transport) {
      case STDIO -> McpClients.stdio(settings);
      case HTTP -> McpClients.http(http.uri("/mcp"));
    };
  }

  @Override
  public void close() {
    http.close();
  }
}
