package org.openl.mcp.cli.doctor;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.auth.GrantTrial;

/** The results of earlier checks that later checks need. */
final class CheckContext {

  private final Map<Peer, Duration> clocks = new EnumMap<>(Peer.class);
  private Optional<URI> tokenEndpoint = Optional.empty();
  private Optional<GrantTrial.Granted> granted = Optional.empty();

  /** Returns how far each peer's clock is ahead of this machine's. */
  Map<Peer, Duration> clocks() {
    return clocks;
  }

  /** Records how far a peer's clock is ahead of this machine's. */
  void clock(Peer peer, Duration ahead) {
    clocks.put(peer, ahead);
  }

  /** Returns the address of the token endpoint, if it is known. */
  Optional<URI> tokenEndpoint() {
    return tokenEndpoint;
  }

  /** Records the address of the token endpoint. */
  void tokenEndpoint(URI found) {
    tokenEndpoint = Optional.of(found);
  }

  /** Returns the token that the provider issued, if there is one. */
  Optional<GrantTrial.Granted> granted() {
    return granted;
  }

  /** Records the token that the provider issued. */
  void granted(GrantTrial.Granted token) {
    granted = Optional.of(token);
  }
}
