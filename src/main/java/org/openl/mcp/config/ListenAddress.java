package org.openl.mcp.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where the server of this machine listens: all that somebody must know who only asks how it is.
 *
 * @param host where it can be reached from here
 * @param port its port
 */
public record ListenAddress(InetAddress host, int port) {

  /**
   * Reads it, and no other setting.
   *
   * @throws SettingsException when it is malformed, or when the server chooses its port by itself
   */
  public static ListenAddress of(Environment environment) {
    TypedEnvironment values = new TypedEnvironment(environment);
    InetAddress host = values.address(Setting.MCP_HOST);
    int port = values.integer(Setting.MCP_PORT, 1, 65_535);
    // Who listens at every address listens at this one too.
    return new ListenAddress(
        host.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : host, port);
  }

  /** The address of something there. */
  public URI uri(String path) {
    try {
      return new URI("http", null, host.getHostAddress(), port, path, null, null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
