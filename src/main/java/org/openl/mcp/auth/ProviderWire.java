package org.openl.mcp.auth;

import io.quarkus.oidc.client.OidcClients;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.openl.mcp.config.Settings;

/** What every request to the provider needs of Quarkus and of the network settings. */
@Singleton
public class ProviderWire {

  private final Settings.Network network;
  private final OidcClients clients;
  private final TokenExchanges exchanges;
  private final Vertx vertx;
  private final TlsConfigurationRegistry registry;

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
  }

  /** The same over another network. */
  ProviderWire over(Settings.Network other) {
    return new ProviderWire(other, clients, exchanges, vertx, registry);
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

  TlsConfigurationRegistry registry() {
    return registry;
  }
}
