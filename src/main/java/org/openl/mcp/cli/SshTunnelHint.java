package org.openl.mcp.cli;

import java.util.Map;
import java.util.Optional;

/**
 * How a browser on the machine that a person sits at reaches a listener on the machine that they
 * have logged in to.
 *
 * @param user there
 * @param host as the person's machine sees it
 * @param port of its SSH server
 */
record SshTunnelHint(String user, String host, String port) {

  private static final String SSH_PORT = "22";

  /** The one to this process, when it runs over SSH. */
  static Optional<SshTunnelHint> ofProcess() {
    return of(System.getenv(), System.getProperty("user.name", "user"));
  }

  /**
   * Reads it from {@code SSH_CONNECTION}: the client's address and port, the server's address and
   * port.
   */
  static Optional<SshTunnelHint> of(Map<String, String> environment, String user) {
    String[] parts = environment.getOrDefault("SSH_CONNECTION", "").strip().split("\\s+");
    return parts.length == 4
        ? Optional.of(new SshTunnelHint(user, parts[2], parts[3]))
        : Optional.empty();
  }

  /** The command line. */
  String command(int listener) {
    String there = "ssh -L %1$d:127.0.0.1:%1$d ".formatted(listener);
    return there + (port.equals(SSH_PORT) ? "" : "-p " + port + " ") + user + "@" + host;
  }
}
