package org.openl.mcp.server.authorization;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import org.openl.mcp.config.Settings;

/**
 * OAuth 2.0 Protected Resource Metadata (RFC 9728), by which clients find the identity provider.
 *
 * @param holders the requirements for callers
 */
record ProtectedResourceMetadata(Settings.TokenHolders holders) {

  private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

  /** Returns the URL: the well-known path between host and path of the resource (RFC 9728 §3.1). */
  String url() {
    URI resource = holders.resource();
    return resource.getScheme()
        + "://"
        + resource.getRawAuthority()
        + WELL_KNOWN
        + path(resource.getRawPath());
  }

  /**
   * Returns the paths at which the document is served: with the path of the resource, with the path
   * of the endpoint (a reverse proxy may have removed a part), and without a path, which clients
   * try last.
   */
  Set<String> paths() {
    Set<String> paths = new LinkedHashSet<>();
    paths.add(WELL_KNOWN + path(holders.resource().getRawPath()));
    paths.add(WELL_KNOWN + "/mcp");
    paths.add(WELL_KNOWN);
    return paths;
  }

  private static String path(String path) {
    return path.equals("/") ? "" : path;
  }

  /** Returns the document (RFC 9728 §2). */
  ObjectNode document() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("resource", holders.resource().toString());
    document.putArray("authorization_servers").add(holders.issuer().toString());
    if (!holders.scopes().isEmpty()) {
      ArrayNode scopes = document.putArray("scopes_supported");
      holders.scopes().forEach(scopes::add);
    }
    document.putArray("bearer_methods_supported").add("header");
    document.put("resource_name", "OpenL MCP Server");
    return document;
  }
}
