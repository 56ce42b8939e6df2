package org.openl.mcp.net;

import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import io.vertx.core.net.TrustOptions;
import java.net.URI;
import java.util.Optional;
import javax.net.ssl.X509ExtendedKeyManager;
import org.openl.mcp.config.Authority;
import org.openl.mcp.config.ProxyAddress;
import org.openl.mcp.config.Settings;
import org.openl.mcp.config.TlsMaterial;

/**
 * The way to one address, the same for the provider and for Studio: through the proxy or not, whom
 * to trust there and what to show of ourselves. The files of the settings are read when it is made.
 *
 * @param target the address
 * @param proxy empty: straight
 * @param trust empty: what Java trusts
 * @param own what this server shows when it is asked who it is (mutual TLS)
 */
public record Route(
    URI target,
    Optional<ProxyAddress> proxy,
    Optional<TrustOptions> trust,
    Optional<X509ExtendedKeyManager> own) {

  /**
   * Finds the way.
   *
   * @throws org.openl.mcp.config.SettingsException when a file cannot be used
   */
  public static Route to(URI target, Settings.Network network) {
    return new Route(
        target,
        proxyTo(target, network),
        network.caFile().map(TlsMaterial::trusting).map(TrustOptions::wrap),
        network.certificate().map(TlsMaterial::showing));
  }

  /** The proxy on the way, if there is one; no file is read to know it. */
  public static Optional<ProxyAddress> proxyTo(URI target, Settings.Network network) {
    return network
        .proxy()
        .filter(proxy -> !network.isDirect(Authority.host(target)))
        .map(proxy -> ProxyAddress.of(proxy.current()));
  }

  /** Has a client of Vert.x take it. */
  public void applyTo(ClientOptionsBase options) {
    proxy.map(Route::options).ifPresent(options::setProxyOptions);
    trust.ifPresent(options::setTrustOptions);
    own.map(KeyCertOptions::wrap).ifPresent(options::setKeyCertOptions);
  }

  /** Whether what is sent can be read by nobody between here and there, the proxy included. */
  boolean isTls() {
    return "https".equalsIgnoreCase(target.getScheme());
  }

  private static ProxyOptions options(ProxyAddress proxy) {
    ProxyOptions options =
        new ProxyOptions().setType(ProxyType.HTTP).setHost(proxy.host()).setPort(proxy.port());
    proxy
        .login()
        .ifPresent(
            login -> options.setUsername(login.user()).setPassword(login.password().reveal()));
    return options;
  }
}
