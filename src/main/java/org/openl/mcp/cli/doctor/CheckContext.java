package org.openl.mcp.cli.doctor;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.auth.GrantTrial;

/** What checks have seen that later ones need. */
final class CheckContext {

  private final Map<Peer, Duration> clocks = new EnumMap<>(Peer.class);
  private Optional<URI> tokenEndpoint = Optional.empty();
  private Optional<GrantTrial.Granted> granted = Optional.empty();

  /** How far the clocks of others are ahead of this machine's. */
  Map<Peer, Duration> clocks() {
    return clocks;
  }

  /** A clock was seen. */
  void clock(Peer party, Duration ahead) {
    clocks.put(party, ahead);
  }

  /** Where tokens are asked for. */
  Optional<URI> tokenEndpoint() {
    return tokenEndpoint;
  }

  /** The token endpoint was found. */
  void tokenEndpoint(URI found) {
    tokenEndpoint = Optional.of(found);
  }

  /** The token that the provider has given. */
  Optional<GrantTrial.Granted> granted() {
    return granted;
  }

  /** The provider has given a token. */
  void granted(GrantTrial.Granted token) {
    granted = Optional.of(token);
  }
}
