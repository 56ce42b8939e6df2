package org.openl.mcp.auth;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClientConfigBuilder;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import io.quarkus.oidc.common.runtime.config.OidcClientCommonConfig.Credentials.Secret.Method;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.NetClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.net.NetClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.openl.mcp.auth.TokenExchanges.Exchange;
import org.openl.mcp.config.Settings;

/**
 * The provider's token endpoint (RFC 6749 §3.2), spoken to through Quarkus' {@link OidcClient},
 * guarded.
 *
 * <p>Each request has a client and a connection of its own: on a kept connection that the provider
 * has closed meanwhile, a request gets lost with nobody knowing whether it was acted on. The
 * connection is tried first, so that name resolution, connection and TLS failures are known to have
 * sent nothing. The outcome is read from the wire ({@link TokenExchanges}), not from what {@code
 * OidcClient} makes of it.
 */
final class TokenEndpoint implements TokenSource {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final Settings.OAuth settings;
  private final OidcClients clients;
  private final TokenExchanges exchanges;
  private final ProviderMetadata metadata;
  private final Vertx vertx;

  TokenEndpoint(
      Settings.OAuth settings, OidcClients clients, TokenExchanges exchanges, Vertx vertx) {
    this.settings = settings;
    this.clients = clients;
    this.exchanges = exchanges;
    this.vertx = vertx;
    this.metadata = new ProviderMetadata(vertx, settings.provider(), settings.timeout());
  }

  @Override
  public CompletionStage<TokenOutcome> send(GrantRequest request) {
    return metadata
        .tokenEndpoint()
        .invoke(endpoint -> refuseToMove(request, endpoint))
        .call(this::connect)
        .chain(endpoint -> exchange(endpoint, request))
        .onFailure()
        .recoverWithItem(
            e ->
                e instanceof NoTokenException known
                    ? known.outcome()
                    : new TokenOutcome.Unknown("the request failed in an unexpected way"))
        .subscribeAsCompletionStage();
  }

  /** A refresh token goes to where it came from, whatever settings and metadata say now. */
  private static void refuseToMove(GrantRequest request, URI endpoint) {
    if (request instanceof GrantRequest.Refresh refresh) {
      refresh
          .issuedAt()
          .filter(origin -> !sameOrigin(origin, endpoint))
          .ifPresent(
              origin -> {
                throw new NoTokenException(
                    new TokenOutcome.Refused(
                        200,
                        "token_endpoint_moved",
                        "The token came from "
                            + origin
                            + ", and the endpoint is now "
                            + endpoint
                            + ".",
                        Optional.empty()));
              });
    }
  }

  /** Same scheme, host and port (RFC 6454 §5). */
  private static boolean sameOrigin(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getHost().equalsIgnoreCase(other.getHost())
        && port(one) == port(other);
  }

  private static int port(URI uri) {
    return uri.getPort() >= 0
        ? uri.getPort()
        : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }

  private Uni<Void> connect(URI endpoint) {
    boolean tls = "https".equalsIgnoreCase(endpoint.getScheme());
    NetClient client =
        vertx.createNetClient(
            new NetClientOptions()
                .setConnectTimeout((int) CONNECT.toMillis())
                .setSsl(tls)
                .setHostnameVerificationAlgorithm("HTTPS"));
    return client
        .connect(port(endpoint), endpoint.getHost())
        .call(socket -> socket.close())
        .replaceWithVoid()
        .onFailure()
        .transform(
            e ->
                new NoTokenException(
                    new TokenOutcome.NotSent(ConnectFailure.describe(endpoint, e))))
        .eventually(client::close);
  }

  private Uni<TokenOutcome> exchange(URI endpoint, GrantRequest request) {
    Exchange exchange = exchanges.begin();
    return clients
        .newClient(config(exchange.id(), endpoint, request))
        .chain(client -> send(client, request).onTermination().invoke(() -> close(client)))
        .onItemOrFailure()
        .transform(
            (tokens, failure) ->
                exchange
                    .answer()
                    .map(answer -> answer.outcome(endpoint))
                    .orElseGet(
                        () -> new TokenOutcome.Unknown("the connection ended without an answer")))
        .eventually(() -> exchanges.end(exchange));
  }

  private Uni<Tokens> send(OidcClient client, GrantRequest request) {
    if (request instanceof GrantRequest.Refresh refresh) {
      return client.refreshTokens(refresh.refreshToken().reveal(), fields(true));
    }
    return client.getTokens(fields(false));
  }

  private Map<String, String> fields(boolean refresh) {
    Settings.Request asked = settings.request();
    Map<String, String> fields = new TreeMap<>();
    (refresh ? asked.refreshScope() : asked.scope()).ifPresent(scope -> fields.put("scope", scope));
    asked.audience().ifPresent(audience -> fields.put("audience", audience));
    asked.resource().ifPresent(resource -> fields.put("resource", resource));
    return fields;
  }

  private OidcClientConfig config(String id, URI endpoint, GrantRequest request) {
    var config =
        new OidcClientConfigBuilder()
            .id(id)
            .discoveryEnabled(false)
            .tokenPath(endpoint.toString())
            .followRedirects(false)
            .connectionRetryCount(1)
            .connectionTimeout(CONNECT)
            .grant(
                request instanceof GrantRequest.Refresh
                    ? OidcClientConfig.Grant.Type.REFRESH
                    : OidcClientConfig.Grant.Type.CLIENT)
            .clientId(settings.client().id());
    if (settings.client().authentication() instanceof Settings.SecretAsBasic basic) {
      // RFC 6749 §2.3.1: both are form-encoded first, which OidcClient leaves to us.
      config
          .clientId(formEncoded(settings.client().id()))
          .credentials()
          .clientSecret(formEncoded(basic.secret().current().reveal()), Method.BASIC)
          .end();
    } else if (settings.client().authentication() instanceof Settings.SecretInBody body) {
      config.credentials().clientSecret(body.secret().current().reveal(), Method.POST).end();
    }
    return config.build();
  }

  private static String formEncoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void close(OidcClient client) {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
