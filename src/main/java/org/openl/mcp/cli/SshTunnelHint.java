package org.openl.mcp.cli;

import java.util.Map;
import java.util.Optional;

/**
 * The SSH tunnel through which a browser on a person's own machine reaches a listener on the
 * machine that the person is logged in to.
 *
 * @param user the user on the machine of the listener
 * @param host the address of that machine, as seen from the person's machine
 * @param port the port of its SSH server
 */
record SshTunnelHint(String user, String host, String port) {

  private static final String SSH_PORT = "22";

  /** Returns the tunnel to this process; empty if it does not run over SSH. */
  static Optional<SshTunnelHint> ofProcess() {
    return of(System.getenv(), System.getProperty("user.name", "user"));
  }

  /**
   * Returns the tunnel that {@code SSH_CONNECTION} describes: the client's address and port, then
   * the server's address and port.
   */
  static Optional<SshTunnelHint> of(Map<String, String> environment, String user) {
    String[] parts = environment.getOrDefault("SSH_CONNECTION", "").strip().split("\\s+");
    return parts.length == 4
        ? Optional.of(new SshTunnelHint(user, parts[2], parts[3]))
        : Optional.empty();
  }

  /**
   * Returns the command that opens the tunnel.
   *
   * @param listener the port of the listener
   */
  String command(int listener) {
    String there = "ssh -L %1$d:127.0.0.1:%1$d ".formatted(listener);
    return there + (port.equals(SSH_PORT) ? "" : "-p " + port + " ") + user + "@" + host;
  }
}
