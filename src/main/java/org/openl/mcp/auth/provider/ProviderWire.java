package org.openl.mcp.auth.provider;

import io.quarkus.oidc.client.OidcClients;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.UUID;
import org.openl.mcp.config.Settings;

/** What every request to the provider needs of Quarkus and of the network settings. */
@Singleton
public class ProviderWire {

  private final Settings.Network network;
  private final OidcClients clients;
  private final TokenExchanges exchanges;
  private final Vertx vertx;
  private final TlsConfigurationRegistry registry;
  private final String tls = "openl-" + UUID.randomUUID();

  @Inject
  ProviderWire(
      Settings settings,
      OidcClients clients,
      TokenExchanges exchanges,
      Vertx vertx,
      TlsConfigurationRegistry registry) {
    this(settings.network(), clients, exchanges, vertx, registry);
  }

  private ProviderWire(
      Settings.Network network,
      OidcClients clients,
      TokenExchanges exchanges,
      Vertx vertx,
      TlsConfigurationRegistry registry) {
    this.network = network;
    this.clients = clients;
    this.exchanges = exchanges;
    this.vertx = vertx;
    this.registry = registry;
    registry.register(tls, new ProviderTls(network));
  }

  /** The same over another network. */
  ProviderWire over(Settings.Network other) {
    return new ProviderWire(other, clients, exchanges, vertx, registry);
  }

  /**
   * The way to an endpoint.
   *
   * @throws org.openl.mcp.config.SettingsException when a file of the settings cannot be used
   */
  Route to(URI endpoint) {
    return Route.to(endpoint, network);
  }

  Settings.Network network() {
    return network;
  }

  OidcClients clients() {
    return clients;
  }

  TokenExchanges exchanges() {
    return exchanges;
  }

  Vertx vertx() {
    return vertx;
  }

  /** The name of the TLS configuration for {@code OidcClient}. */
  String tls() {
    return tls;
  }
}
