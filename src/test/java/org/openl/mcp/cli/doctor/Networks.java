package org.openl.mcp.cli.doctor;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.SecretSource;
import org.openl.mcp.config.Settings;

/** Network settings for tests. */
final class Networks {

  private static final Vertx VERTX = Vertx.vertx();

  private Networks() {}

  static HttpProbe probe(Settings.Network network) {
    return new HttpProbe(VERTX, network);
  }

  static Settings.Network direct() {
    return of(Optional.empty(), Optional.empty());
  }

  static Settings.Network trusting(Path authority) {
    return of(Optional.of(authority), Optional.empty());
  }

  static Settings.Network through(String proxy) {
    return of(Optional.empty(), Optional.of(proxy));
  }

  static Settings.Network of(Optional<Path> authority, Optional<String> proxy) {
    return new Settings.Network(
        authority,
        Optional.empty(),
        proxy.map(url -> new SecretSource.Fixed(Secret.configured(url))),
        List.of());
  }
}
