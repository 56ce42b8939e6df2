package org.openl.mcp.auth.provider;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.WebClient;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.openl.mcp.auth.provider.MetadataResponse.Found;
import org.openl.mcp.auth.provider.MetadataResponse.NotFound;
import org.openl.mcp.config.Settings;
import org.openl.mcp.config.SettingsException;
import org.openl.mcp.net.ConnectionFailure;
import org.openl.mcp.net.Route;

/**
 * Discovers the provider's endpoints (OpenID Connect Discovery 1.0 §4, RFC 8414 §3), unless they
 * are configured. The discovery of {@code OidcClient} is not used, since it accepts metadata of any
 * issuer.
 */
final class ProviderDiscovery {

  private final Settings.Provider provider;
  private final Duration timeout;
  private final Vertx vertx;
  private final Settings.Network network;
  private final AtomicReference<ProviderConfiguration> discovered = new AtomicReference<>();

  ProviderDiscovery(
      Vertx vertx, Settings.Network network, Settings.Provider provider, Duration timeout) {
    this.provider = provider;
    this.timeout = timeout;
    this.vertx = vertx;
    this.network = network;
  }

  /**
   * Returns the token endpoint, which is discovered once.
   *
   * @return a Uni that fails with {@link NoTokenException}
   */
  Uni<URI> tokenEndpoint() {
    return provider.tokenUrl().isPresent()
        ? Uni.createFrom().item(provider.tokenUrl().get())
        : discover()
            .map(ProviderConfiguration::tokenEndpoint)
            // Unusable metadata is requested again next time.
            .onFailure()
            .invoke(() -> discovered.set(null));
  }

  /**
   * Returns all endpoints, which are discovered once; without an issuer the configured ones.
   *
   * @return a Uni that does not fail
   */
  Uni<ProviderConfiguration> endpoints() {
    return provider.issuer().isEmpty()
        ? Uni.createFrom().item(ProviderConfiguration.configured(provider))
        : discover()
            .onFailure(NoTokenException.class)
            .recoverWithItem(e -> ProviderConfiguration.undiscovered(provider, e));
  }

  private Uni<ProviderConfiguration> discover() {
    Optional<ProviderConfiguration> known = Optional.ofNullable(discovered.get());
    if (known.isPresent()) {
      return Uni.createFrom().item(known.get());
    }
    URI issuer = provider.issuer().orElseThrow();
    return Uni.createFrom()
        .deferred(() -> find(issuer, MetadataLocations.of(issuer).iterator()))
        .map(ProviderDiscovery::found)
        .onFailure(SettingsException.class)
        .transform(e -> new NoTokenException(NoTokenException.outcomeOf(e)))
        .map(metadata -> ProviderConfiguration.discovered(provider, metadata))
        .invoke(discovered::set);
  }

  /** Tries the locations in order, as long as the next one may have the metadata. */
  private Uni<MetadataResponse> find(URI issuer, Iterator<URI> places) {
    return ask(issuer, places.next())
        .chain(
            answer ->
                answer instanceof NotFound failure && failure.goesOn() && places.hasNext()
                    ? find(issuer, places).map(next -> better(failure, next))
                    : Uni.createFrom().item(answer));
  }

  private static MetadataResponse better(NotFound first, MetadataResponse next) {
    return next instanceof NotFound failure ? first.orElse(failure) : next;
  }

  private static JsonObject found(MetadataResponse answer) {
    if (answer instanceof NotFound failure) {
      throw new NoTokenException(failure.why());
    }
    return ((Found) answer).metadata();
  }

  private Uni<MetadataResponse> ask(URI issuer, URI place) {
    Route route = Route.to(place, network);
    WebClientOptions options = new WebClientOptions();
    route.applyTo(options);
    // Closing the client ends a response that is too long or too slow.
    WebClient client =
        WebClient.create(
            vertx, options.setFollowRedirects(false).setConnectTimeout((int) timeout.toMillis()));
    return client
        .getAbs(place.toString())
        .putHeader("Accept", "application/json")
        .as(BoundedBody.codec())
        .send()
        .ifNoItem()
        .after(timeout)
        .fail()
        .onTermination()
        .invoke(client::close)
        .onFailure()
        .transform(e -> new NoTokenException(ConnectionFailure.of(route, e, false)))
        .invoke(
            response -> {
              if (ConnectionFailure.isOfProxy(route, response.statusCode())) {
                throw new NoTokenException(ConnectionFailure.loginRefused(route));
              }
            })
        .map(response -> MetadataResponse.of(issuer, response.statusCode(), text(response.body())));
  }

  private static String text(Buffer body) {
    return body == null ? "" : ResponseText.of(body.getDelegate());
  }
}
