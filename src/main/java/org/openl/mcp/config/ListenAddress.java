package org.openl.mcp.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * The address that the health probe uses.
 *
 * @param host the address at which this machine can reach the server
 * @param port the port
 */
public record ListenAddress(InetAddress host, int port) {

  /**
   * Reads the address from the settings, without validating other settings.
   *
   * @throws SettingsException if it is malformed, or if the port is 0
   */
  public static ListenAddress of(Environment environment) {
    TypedEnvironment values = new TypedEnvironment(environment);
    InetAddress host = values.address(SettingDefinition.MCP_HOST);
    int port = values.integer(SettingDefinition.MCP_PORT, 1, 65_535);
    // A server that listens on all addresses also listens on loopback.
    return new ListenAddress(
        host.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : host, port);
  }

  /** Returns the http URL of a path on this server. */
  public URI uri(String path) {
    try {
      return new URI("http", null, host.getHostAddress(), port, path, null, null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
