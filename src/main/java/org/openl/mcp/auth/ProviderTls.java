package org.openl.mcp.auth;

import io.quarkus.tls.BaseTlsConfiguration;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import org.openl.mcp.config.Settings;
import org.openl.mcp.config.TlsFiles;

/**
 * Gives {@code OidcClient} the certificates of the settings. It asks for them whenever a client is
 * made, so a replaced file is taken up by the next request.
 */
final class ProviderTls extends BaseTlsConfiguration {

  private final Settings.Network network;

  ProviderTls(Settings.Network network) {
    this.network = network;
  }

  @Override
  public TrustOptions getTrustStoreOptions() {
    return network.caFile().map(TlsFiles::trusting).map(TrustOptions::wrap).orElse(null);
  }

  @Override
  public KeyCertOptions getKeyStoreOptions() {
    return network.certificate().map(TlsFiles::showing).map(KeyCertOptions::wrap).orElse(null);
  }
}
