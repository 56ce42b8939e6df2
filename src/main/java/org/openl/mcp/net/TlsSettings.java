package org.openl.mcp.net;

import io.quarkus.tls.BaseTlsConfiguration;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import org.openl.mcp.config.Settings;
import org.openl.mcp.config.TlsMaterial;

/**
 * Gives Quarkus OIDC and its client the certificates of the settings. They ask for them whenever a
 * connection pool is made; for token requests that is each one, so that a replaced file is taken up
 * by the next.
 */
public final class TlsSettings extends BaseTlsConfiguration {

  private final Settings.Network network;

  /** With the files of the settings. */
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
