package org.openl.mcp.auth.provider;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.openl.mcp.config.Setting;
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
        .deferred(() -> firstFound(issuer, MetadataPlaces.of(issuer).iterator()))
        .onFailure(SettingsException.class)
        .transform(e -> new NoTokenException(ProviderEndpoint.outcome(e)))
        .map(metadata -> ProviderEndpoints.discovered(provider, metadata))
        .invoke(discovered::set);
  }

  private Uni<JsonObject> firstFound(URI issuer, Iterator<URI> places) {
    URI place = places.next();
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
        .chain(
            response ->
                response.statusCode() == 404 && places.hasNext()
                    ? firstFound(issuer, places)
                    : Uni.createFrom().item(() -> read(issuer, response)));
  }

  private static JsonObject read(URI issuer, HttpResponse<Buffer> response) {
    if (response.statusCode() != 200) {
      throw unavailable(response.statusCode());
    }
    try {
      BoundedJson.check(response.body().getDelegate());
      JsonObject metadata = new JsonObject(response.bodyAsString());
      String named = String.valueOf(metadata.getValue("issuer"));
      if (!named.equals(issuer.toString())) {
        throw refused(
            200,
            "issuer_mismatch",
            "The provider calls itself " + TokenAnswer.printable(named) + ", not " + issuer + ".");
      }
      return metadata;
    } catch (DecodeException | NullPointerException e) {
      throw refused(
          200,
          "no_metadata",
          "What " + Setting.OAUTH2_ISSUER_URI.variable() + " serves is no metadata.");
    }
  }

  private static NoTokenException unavailable(int status) {
    TokenOutcome.Refused outage =
        new TokenOutcome.Refused(status, "http_" + status, "", Optional.empty());
    return outage.temporary()
        ? new NoTokenException(outage)
        : refused(
            status, "no_metadata", "The provider's metadata cannot be read (HTTP " + status + ").");
  }

  static NoTokenException refused(int status, String error, String description) {
    return new NoTokenException(
        new TokenOutcome.Refused(status, error, description, Optional.empty()));
  }
}
