package org.openl.mcp.studio;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.vertx.core.Vertx;
import jakarta.ws.rs.Priorities;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.openl.mcp.config.Settings;
import org.openl.mcp.config.Version;
import org.openl.mcp.net.Route;
import org.openl.mcp.net.UnderscoreHostResolver;

/** Makes the REST clients of the configured OpenL Studio. */
final class RestClientFactory {

  /**
   * Studio is in the same network or behind one proxy: what does not connect at once does not
   * connect.
   */
  private static final long CONNECT_SECONDS = 5;

  /** Above the number of calls that Studio's own default thread pool works on at a time. */
  private static final int CONNECTIONS = 64;

  /** Below Tomcat's 20 s, so that no request meets a connection which Studio is just closing. */
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

  /**
   * Returns REST clients that share one HTTP client, with its connection pool, and their cookies.
   *
   * @param filters more of them, with their priorities
   */
  RestClients clients(Map<Object, Integer> filters) {
    String httpClient = "studio-" + UUID.randomUUID();
    CookieJar cookies = new CookieJar();
    return new RestClients(
        () -> {
          QuarkusRestClientBuilder builder = builder(httpClient, cookies);
          filters.forEach(builder::register);
          return builder;
        });
  }

  private QuarkusRestClientBuilder builder(String httpClient, CookieJar cookies) {
    return QuarkusRestClientBuilder.newBuilder()
        .baseUri(settings.restUri())
        .property(QuarkusRestClientProperties.SHARED, true)
        .property(QuarkusRestClientProperties.NAME, httpClient)
        .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
        .readTimeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
        // A table list shrinks to a tenth.
        .enableCompression(true)
        // Credentials go to the configured address and nowhere else.
        .followRedirects(false)
        .userAgent("openl-mcp/" + Version.current())
        .httpClientOptionsCustomizer(
            options -> {
              options
                  .setKeepAlive(true)
                  .setKeepAliveTimeout(IDLE_SECONDS)
                  .setMaxPoolSize(CONNECTIONS);
              route.applyTo(options);
            })
        .httpClientRequestCustomizer(new ResponseLimits(vertx, settings.timeout(), budget))
        .disableDefaultMapper(true)
        .register(new RequestAddressGuard(settings.restUri()))
        .register(new ParsingMemoryGuard(budget), ParsingMemoryGuard.PRIORITY)
        .register(new ExactNumberReader(mapper, budget))
        .register(new ErrorResponseMapper(mapper))
        .register(cookies)
        // Before the cookies, which are kept by address.
        .register(UnderscoreHostResolver.resolvedBy(vertx), Priorities.AUTHENTICATION);
  }
}
