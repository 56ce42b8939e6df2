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
 * The route to an address, for the provider and for Studio: proxy, trusted CAs and client
 * certificate. The files of the settings are read when a route is created.
 *
 * @param target the address
 * @param proxy the proxy; empty for a direct connection
 * @param trust the trusted CAs; empty for those of Java
 * @param own the client certificate (mutual TLS), if any
 */
public record Route(
    URI target,
    Optional<ProxyAddress> proxy,
    Optional<TrustOptions> trust,
    Optional<X509ExtendedKeyManager> own) {

  /**
   * Returns the route to an address.
   *
   * @throws org.openl.mcp.config.SettingsException if a file cannot be used
   */
  public static Route to(URI target, Settings.Network network) {
    return new Route(
        target,
        proxyTo(target, network),
        network.caFile().map(TlsMaterial::trusting).map(TrustOptions::wrap),
        network.certificate().map(TlsMaterial::showing));
  }

  /** Returns the proxy for an address, if any, without reading certificate files. */
  public static Optional<ProxyAddress> proxyTo(URI target, Settings.Network network) {
    return network
        .proxy()
        .filter(proxy -> !network.isDirect(Authority.host(target)))
        .map(proxy -> ProxyAddress.of(proxy.current()));
  }

  /** Applies the route to the options of a Vert.x client. */
  public void applyTo(ClientOptionsBase options) {
    proxy.map(Route::options).ifPresent(options::setProxyOptions);
    trust.ifPresent(options::setTrustOptions);
    own.map(KeyCertOptions::wrap).ifPresent(options::setKeyCertOptions);
  }

  /** Returns whether the connection uses TLS end to end. */
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
