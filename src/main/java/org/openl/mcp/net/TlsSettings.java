package org.openl.mcp.net;

import io.quarkus.tls.BaseTlsConfiguration;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import org.openl.mcp.config.Settings;
import org.openl.mcp.config.TlsMaterial;

/**
 * The TLS configuration for Quarkus OIDC and its client, with the certificates of the settings.
 * Quarkus reads it for each new connection pool. Token requests use a new pool each, so that a
 * replaced file takes effect with the next request.
 */
public final class TlsSettings extends BaseTlsConfiguration {

  private final Settings.Network network;

  /** Creates a configuration with the files of the settings. */
  public TlsSettings(Settings.Network network) {
    this.network = network;
  }

  @Override
  public TrustOptions getTrustStoreOptions() {
    return network.caFile().map(TlsMaterial::trusting).map(TrustOptions::wrap).orElse(null);
  }

  @Override
  public KeyCertOptions getKeyStoreOptions() {
    return network.certificate().map(TlsMaterial::showing).map(KeyCertOptions::wrap).orElse(null);
  }
}
