package org.openl.mcp.studio;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.vertx.core.Vertx;
import jakarta.ws.rs.Priorities;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.openl.mcp.config.Settings;
import org.openl.mcp.config.Version;
import org.openl.mcp.net.Route;
import org.openl.mcp.net.UnderscoreHostResolver;

/** Creates the REST clients for the configured OpenL Studio. */
final class RestClientFactory {

  /**
   * Studio is in the same network or behind one proxy, so a connection that takes longer is not
   * expected to succeed.
   */
  private static final long CONNECT_SECONDS = 5;

  /** More than the calls that Studio's default thread pool processes at the same time. */
  static final int CONNECTIONS = 64;

  /** Below Tomcat's 20 s, so that no request uses a connection that Studio is closing. */
  private static final int IDLE_SECONDS = 15;

  private final Settings.Studio settings;
  private final ObjectMapper mapper;
  private final Vertx vertx;
  private final ResponseMemoryBudget budget;
  private final Route route;

  RestClientFactory(
      Settings settings, ObjectMapper mapper, Vertx vertx, ResponseMemoryBudget budget) {
    this.settings = settings.studio();
    this.mapper = mapper;
    this.vertx = vertx;
    this.budget = budget;
    this.route = Route.to(settings.studio().restUri(), settings.network());
  }

  /** Returns REST clients for endpoints that need no sign-in. */
  RestClients unauthenticated() {
    return clients(UnaryOperator.identity());
  }

  /**
   * Returns REST clients whose requests carry the credentials and the deadline of their call.
   *
   * @param filter sets them on each request
   */
  RestClients authenticated(CallContextFilter filter) {
    RepeatedListings listings = new RepeatedListings();
    return clients(
        builder -> builder.register(filter, CallContextFilter.PRIORITY).register(listings));
  }

  /** The clients share their cookies and one HTTP client with its connection pool. */
  private RestClients clients(UnaryOperator<QuarkusRestClientBuilder> addition) {
    String httpClient = "studio-" + UUID.randomUUID();
    CookieJar cookies = new CookieJar();
    return new RestClients(() -> addition.apply(builder(httpClient, cookies)), cookies);
  }

  private QuarkusRestClientBuilder builder(String httpClient, CookieJar cookies) {
    return QuarkusRestClientBuilder.newBuilder()
        .baseUri(settings.restUri())
        .property(QuarkusRestClientProperties.SHARED, true)
        .property(QuarkusRestClientProperties.NAME, httpClient)
        .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
        .readTimeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
        // Reduces a table list to a tenth of its size.
        .enableCompression(true)
        // Credentials are sent to the configured address only.
        .followRedirects(false)
        .userAgent("openl-mcp/" + Version.current())
        .httpClientOptionsCustomizer(
            options -> {
              options
                  .setKeepAlive(true)
                  .setKeepAliveTimeout(IDLE_SECONDS)
                  .setMaxPoolSize(CONNECTIONS)
                  .setSslHandshakeTimeout(CONNECT_SECONDS)
                  .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS);
              route.applyTo(options);
            })
        .httpClientRequestCustomizer(new ResponseLimits(vertx, settings.timeout(), budget))
        .disableDefaultMapper(true)
        .register(new RequestAddressGuard(settings.restUri()))
        .register(new ParsingMemoryGuard(budget), ParsingMemoryGuard.PRIORITY)
        .register(new ExactNumberReader(mapper, budget))
        .register(new ErrorResponseMapper(mapper))
        .register(cookies)
        // Before the cookie filter, because cookies are kept by address.
        .register(UnderscoreHostResolver.resolvedBy(vertx), Priorities.AUTHENTICATION);
  }
}
