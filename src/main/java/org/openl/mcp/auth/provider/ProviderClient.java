package org.openl.mcp.auth.provider;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClientConfigBuilder;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.openl.mcp.auth.provider.TokenResponseCapture.Exchange;
import org.openl.mcp.config.ProxyAddress;
import org.openl.mcp.config.Settings;
import org.openl.mcp.net.ConnectionFailure;
import org.openl.mcp.net.ConnectionPreflight;
import org.openl.mcp.net.Route;

/**
 * Sends forms with client authentication to the provider, with the {@link OidcClient} of Quarkus.
 *
 * <p>Each request uses its own client and connection: on a pooled connection that the provider has
 * closed, a request can be lost, and its outcome is unknown. The connection is tested first, so
 * that it is certain that nothing was sent if name resolution, connection or TLS fail. The raw
 * response is read from {@link TokenResponseCapture} instead of the result of {@code OidcClient}.
 */
public final class ProviderClient {

  private final Settings.OAuth settings;
  private final ProviderTransport transport;
  private final ProviderDiscovery metadata;

  /**
   * Creates a client.
   *
   * @param settings the settings of client and provider
   * @param transport the transport of the requests
   */
  public ProviderClient(Settings.OAuth settings, ProviderTransport transport) {
    this.settings = settings;
    this.transport = transport;
    this.metadata =
        new ProviderDiscovery(
            transport.vertx(), transport.network(), settings.provider(), settings.timeout());
  }

  /**
   * Sends a form to the device authorization endpoint (RFC 8628 §3.1) or the revocation endpoint
   * (RFC 7009 §2.1). Adds the client authentication, sends the form once and follows no redirect.
   *
   * @param endpoint the endpoint
   * @param fields the form without {@code client_id} and client authentication
   * @return a stage that never completes exceptionally
   */
  public CompletionStage<ProviderResponse> post(URI endpoint, Map<String, String> fields) {
    return audience(endpoint)
        .chain(audience -> send(endpoint, audience, Optional.empty(), fields, true))
        .map(TokenResponse::reply)
        .onFailure()
        .recoverWithItem(e -> new ProviderResponse.Failed(NoTokenException.outcomeOf(e)))
        .subscribeAsCompletionStage();
  }

  ProviderDiscovery metadata() {
    return metadata;
  }

  /** Returns the provider configuration, which is discovered once. The Uni never fails. */
  public Uni<ProviderConfiguration> endpoints() {
    return metadata.endpoints();
  }

  /**
   * Sends one form.
   *
   * @param audience the audience of a signed assertion: the token endpoint, even for other
   *     endpoints (OpenID Connect Core 1.0 §9), since not every provider accepts another one
   * @param grant the grant type; empty if no token is requested
   * @param tryFirst whether to test the connection first
   * @return a Uni that fails with {@link NoTokenException}
   */
  Uni<TokenResponse> send(
      URI endpoint,
      URI audience,
      Optional<OidcClientConfig.Grant.Type> grant,
      Map<String, String> fields,
      boolean tryFirst) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Route route = transport.to(endpoint);
              OidcClientConfigBuilder config = config(route, audience, grant);
              return (tryFirst
                      ? ConnectionPreflight.of(route, transport.vertx())
                      : Uni.createFrom().voidItem())
                  .chain(() -> exchange(config, grant, fields))
                  .invoke(answer -> refuseProxyAnswer(route, answer));
            });
  }

  private static void refuseProxyAnswer(Route route, TokenResponse answer) {
    if (ConnectionFailure.isOfProxy(route, answer.status())) {
      throw new NoTokenException(ConnectionFailure.loginRefused(route));
    }
  }

  private Uni<URI> audience(URI endpoint) {
    return ClientAuthentication.isSigned(settings.client())
        ? metadata.tokenEndpoint()
        : Uni.createFrom().item(endpoint);
  }

  private Uni<TokenResponse> exchange(
      OidcClientConfigBuilder config,
      Optional<OidcClientConfig.Grant.Type> grant,
      Map<String, String> fields) {
    Exchange exchange = transport.exchanges().begin(grant.isPresent());
    return Uni.createFrom()
        .deferred(() -> transport.clients().newClient(config.id(exchange.id()).build()))
        .chain(client -> send(client, grant, fields).onTermination().invoke(() -> close(client)))
        .onItemOrFailure()
        .transform((tokens, failure) -> exchange.answer())
        .map(
            answer ->
                answer.orElseThrow(
                    () ->
                        new NoTokenException(
                            new TokenOutcome.Unknown(
                                "the connection was closed without a response"))))
        .eventually(() -> transport.exchanges().end(exchange));
  }

  private Uni<Tokens> send(
      OidcClient client, Optional<OidcClientConfig.Grant.Type> grant, Map<String, String> fields) {
    Map<String, String> all = new TreeMap<>(fields);
    all.putAll(ClientAuthentication.fields(settings.client()));
    if (grant.filter(OidcClientConfig.Grant.Type.REFRESH::equals).isPresent()) {
      String refreshToken = all.remove("refresh_token");
      return client.refreshTokens(refreshToken, all);
    }
    return client.getTokens(all);
  }

  private OidcClientConfigBuilder config(
      Route route, URI audience, Optional<OidcClientConfig.Grant.Type> grant) {
    OidcClientConfigBuilder config =
        new OidcClientConfigBuilder()
            .discoveryEnabled(false)
            .tokenPath(route.target().toString())
            .followRedirects(false)
            .connectionRetryCount(1)
            .connectionTimeout(ConnectionPreflight.LONGEST)
            .tlsConfigurationName(transport.tls())
            .grant(grant.orElse(OidcClientConfig.Grant.Type.CLIENT));
    ClientAuthentication.apply(settings.client(), audience, config);
    route.proxy().ifPresent(proxy -> apply(proxy, config));
    return config;
  }

  private static void apply(ProxyAddress proxy, OidcClientConfigBuilder config) {
    if (proxy.login().isPresent()) {
      ProxyAddress.Login login = proxy.login().get();
      config.proxy(proxy.host(), proxy.port(), login.user(), login.password().reveal());
    } else {
      config.proxy(proxy.host(), proxy.port());
    }
  }

  private static void close(OidcClient client) {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
