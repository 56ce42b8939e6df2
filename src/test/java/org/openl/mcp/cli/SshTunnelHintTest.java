package org.openl.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SshTunnelHintTest {

  @Test
  void leadsFromThePersonsMachineToTheListener() {
    assertEquals(
        Optional.of("ssh -L 8765:127.0.0.1:8765 vera@192.0.2.2"),
        SshTunnelHint.of(Map.of("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22"), "vera")
            .map(tunnel -> tunnel.command(8765)));
  }

  @Test
  void takesTheSamePortOfTheServer() {
    assertEquals(
        Optional.of("ssh -L 8765:127.0.0.1:8765 -p 2222 vera@2001:db8::2"),
        SshTunnelHint.of(Map.of("SSH_CONNECTION", "2001:db8::1 50000 2001:db8::2 2222"), "vera")
            .map(tunnel -> tunnel.command(8765)));
  }

  @Test
  void isNotNeededOnTheMachineItself() {
    assertEquals(Optional.empty(), SshTunnelHint.of(Map.of(), "vera"));
    assertEquals(Optional.empty(), SshTunnelHint.of(Map.of("SSH_CONNECTION", "odd"), "vera"));
  }
}
