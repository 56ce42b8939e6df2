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
import org.openl.mcp.auth.provider.MetadataAnswer.Found;
import org.openl.mcp.auth.provider.MetadataAnswer.NotFound;
import org.openl.mcp.config.Settings;
import org.openl.mcp.config.SettingsException;

/**
 * Finds the provider's endpoints: the configured ones, and what its metadata name (OpenID Connect
 * Discovery 1.0 §4, RFC 8414 §3). {@code OidcClient} could discover too, but believes metadata of
 * any issuer.
 */
final class ProviderMetadata {

  private final Settings.Provider provider;
  private final Duration timeout;
  private final Vertx vertx;
  private final Settings.Network network;
  private final AtomicReference<ProviderEndpoints> discovered = new AtomicReference<>();

  ProviderMetadata(
      Vertx vertx, Settings.Network network, Settings.Provider provider, Duration timeout) {
    this.provider = provider;
    this.timeout = timeout;
    this.vertx = vertx;
    this.network = network;
  }

  /**
   * The token endpoint; discovered once.
   *
   * @return fails with {@link NoTokenException}
   */
  Uni<URI> tokenEndpoint() {
    return provider.tokenUrl().isPresent()
        ? Uni.createFrom().item(provider.tokenUrl().get())
        : discover()
            .map(ProviderEndpoints::tokenEndpoint)
            // Metadata that are of no use are read anew.
            .onFailure()
            .invoke(() -> discovered.set(null));
  }

  /**
   * All endpoints, discovered once. Where there are no metadata, the configured ones.
   *
   * @return does not fail
   */
  Uni<ProviderEndpoints> endpoints() {
    return provider.issuer().isEmpty()
        ? Uni.createFrom().item(ProviderEndpoints.configured(provider))
        : discover()
            .onFailure(NoTokenException.class)
            .recoverWithItem(e -> ProviderEndpoints.undiscovered(provider, e));
  }

  private Uni<ProviderEndpoints> discover() {
    Optional<ProviderEndpoints> known = Optional.ofNullable(discovered.get());
    if (known.isPresent()) {
      return Uni.createFrom().item(known.get());
    }
    URI issuer = provider.issuer().orElseThrow();
    return Uni.createFrom()
        .deferred(() -> find(issuer, MetadataPlaces.of(issuer).iterator()))
        .map(ProviderMetadata::found)
        .onFailure(SettingsException.class)
        .transform(e -> new NoTokenException(ProviderEndpoint.outcome(e)))
        .map(metadata -> ProviderEndpoints.discovered(provider, metadata))
        .invoke(discovered::set);
  }

  /** Goes on to the next place as long as that may help. */
  private Uni<MetadataAnswer> find(URI issuer, Iterator<URI> places) {
    return ask(issuer, places.next())
        .chain(
            answer ->
                answer instanceof NotFound failure && failure.goesOn() && places.hasNext()
                    ? find(issuer, places).map(next -> better(failure, next))
                    : Uni.createFrom().item(answer));
  }

  private static MetadataAnswer better(NotFound first, MetadataAnswer next) {
    return next instanceof NotFound failure ? first.orElse(failure) : next;
  }

  private static JsonObject found(MetadataAnswer answer) {
    if (answer instanceof NotFound failure) {
      throw new NoTokenException(failure.why());
    }
    return ((Found) answer).metadata();
  }

  private Uni<MetadataAnswer> ask(URI issuer, URI place) {
    Route route = Route.to(place, network);
    WebClientOptions options = new WebClientOptions();
    route.applyTo(options);
    // Closing it ends an answer that is too long or too slow.
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
        .transform(e -> new NoTokenException(ConnectFailure.of(route, e, false)))
        .invoke(
            response -> {
              if (ConnectFailure.isOfProxy(route, response.statusCode())) {
                throw new NoTokenException(ConnectFailure.loginRefused(route));
              }
            })
        .map(response -> MetadataAnswer.of(issuer, response.statusCode(), text(response.body())));
  }

  private static String text(Buffer body) {
    return body == null ? "" : RawText.of(body.getDelegate());
  }

  static NoTokenException refused(int status, String error, String description) {
    return new NoTokenException(
        new TokenOutcome.Refused(status, error, description, Optional.empty()));
  }
}
