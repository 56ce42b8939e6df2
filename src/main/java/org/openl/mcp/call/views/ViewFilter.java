package org.openl.mcp.call.views;

import io.quarkiverse.mcp.server.McpConnection;
import io.quarkiverse.mcp.server.ResourceFilter;
import io.quarkiverse.mcp.server.ResourceManager.ResourceInfo;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Hides the page from the clients that do not show it. */
@Singleton
public class ViewFilter implements ResourceFilter {

  @Override
  public boolean test(ResourceInfo resource, McpConnection connection) {
    return !resource.uri().equals(AppView.URI) || shows(connection);
  }

  /** Returns whether a client has announced that it shows the page. */
  public static boolean shows(McpConnection connection) {
    return Optional.ofNullable(connection.initialRequest())
        .filter(client -> client.supportsCapability(AppView.EXTENSION))
        .isPresent();
  }
}
