package org.openl.mcp.auth.provider;

import io.quarkus.oidc.client.OidcClients;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.UUID;
import org.openl.mcp.config.Settings;
import org.openl.mcp.net.Route;
import org.openl.mcp.net.TlsSettings;

/** The Quarkus components and network settings for requests to the provider. */
@Singleton
public class ProviderTransport {

  private final Settings.Network network;
  private final OidcClients clients;
  private final TokenResponseCapture exchanges;
  private final Vertx vertx;
  private final TlsConfigurationRegistry registry;
  private final String tls = "openl-" + UUID.randomUUID();

  @Inject
  ProviderTransport(
      Settings settings,
      OidcClients clients,
      TokenResponseCapture exchanges,
      Vertx vertx,
      TlsConfigurationRegistry registry) {
    this(settings.network(), clients, exchanges, vertx, registry);
  }

  private ProviderTransport(
      Settings.Network network,
      OidcClients clients,
      TokenResponseCapture exchanges,
      Vertx vertx,
      TlsConfigurationRegistry registry) {
    this.network = network;
    this.clients = clients;
    this.exchanges = exchanges;
    this.vertx = vertx;
    this.registry = registry;
    registry.register(tls, new TlsSettings(network));
  }

  /** Returns this transport with other network settings. */
  ProviderTransport over(Settings.Network other) {
    return new ProviderTransport(other, clients, exchanges, vertx, registry);
  }

  /**
   * Returns the route to an endpoint.
   *
   * @throws org.openl.mcp.config.SettingsException if a file of the settings cannot be used
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

  TokenResponseCapture exchanges() {
    return exchanges;
  }

  Vertx vertx() {
    return vertx;
  }

  /** Returns the name of the TLS configuration for {@code OidcClient}. */
  String tls() {
    return tls;
  }
}
