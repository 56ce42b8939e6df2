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
 * The provider's endpoints that take a form and this client's authentication, spoken to through
 * Quarkus' {@link OidcClient}, guarded.
 *
 * <p>Each request has a client and a connection of its own: on a kept connection that the provider
 * has closed meanwhile, a request gets lost with nobody knowing whether it was acted on. The
 * connection is tried first, so that name resolution, connection and TLS failures are known to have
 * sent nothing. The answer is read from the wire ({@link TokenResponseCapture}), not from what
 * {@code OidcClient} makes of it.
 */
public final class ProviderClient {

  private final Settings.OAuth settings;
  private final ProviderTransport wire;
  private final ProviderDiscovery metadata;

  /**
   * Speaks as a client to its provider.
   *
   * @param settings which client, and which provider
   * @param wire what carries the requests
   */
  public ProviderClient(Settings.OAuth settings, ProviderTransport wire) {
    this.settings = settings;
    this.wire = wire;
    this.metadata =
        new ProviderDiscovery(
            wire.vertx(), wire.network(), settings.provider(), settings.timeout());
  }

  /**
   * Sends a form that asks for no token: to the device authorization endpoint (RFC 8628 §3.1) or
   * the revocation endpoint (RFC 7009 §2.1). The client's authentication is added. It is sent once,
   * and no redirect is followed.
   *
   * @param endpoint where to
   * @param fields the form without {@code client_id} and anything that proves the client
   * @return never completes exceptionally
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

  /** What is known of the provider; asks it when it is not known yet, and never fails. */
  public Uni<ProviderConfiguration> endpoints() {
    return metadata.endpoints();
  }

  /**
   * Sends one form.
   *
   * @param audience whom a signed assertion is for: the token endpoint, whatever the endpoint is
   *     (OpenID Connect Core 1.0 §9), since not every provider takes another one
   * @param grant empty: no token is asked for
   * @param tryFirst whether it matters that a failed connection is known to have sent nothing
   * @return fails with {@link NoTokenException}
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
              Route route = wire.to(endpoint);
              OidcClientConfigBuilder config = config(route, audience, grant);
              return (tryFirst
                      ? ConnectionPreflight.of(route, wire.vertx())
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
    Exchange exchange = wire.exchanges().begin(grant.isPresent());
    return Uni.createFrom()
        .deferred(() -> wire.clients().newClient(config.id(exchange.id()).build()))
        .chain(client -> send(client, grant, fields).onTermination().invoke(() -> close(client)))
        .onItemOrFailure()
        .transform((tokens, failure) -> exchange.answer())
        .map(
            answer ->
                answer.orElseThrow(
                    () ->
                        new NoTokenException(
                            new TokenOutcome.Unknown("the connection ended without an answer"))))
        .eventually(() -> wire.exchanges().end(exchange));
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
            .tlsConfigurationName(wire.tls())
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
