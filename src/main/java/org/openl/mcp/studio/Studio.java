package org.openl.mcp.studio;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.openl.mcp.auth.Authorizer;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.config.Settings;
import org.openl.mcp.config.Version;
import org.openl.mcp.net.Route;
import org.openl.mcp.net.UnderscoreHostResolver;
import org.openl.mcp.studio.context.UsersApi;
import org.openl.mcp.studio.files.FilesApi;
import org.openl.mcp.studio.projects.ProjectsApi;
import org.openl.mcp.studio.repositories.RepositoriesApi;
import org.openl.mcp.studio.repositories.RevisionsApi;
import org.openl.mcp.studio.repositories.SystemApi;
import org.openl.mcp.studio.tables.TablesApi;

/** The configured OpenL Studio: one {@link StudioSession} for each identity. */
@Singleton
public class Studio {

  /**
   * Studio is in the same network or behind one proxy: what does not connect at once does not
   * connect.
   */
  private static final long CONNECT_SECONDS = 5;

  /** Above the number of calls that Studio's own default thread pool works on at a time. */
  static final int CONNECTIONS = 64;

  /** Below Tomcat's 20 s, so that no request meets a connection which Studio is just closing. */
  private static final int IDLE_SECONDS = 15;

  /** More requests than any call makes one after the other. */
  private static final int REQUESTS_OF_A_CALL = 10;

  private static final Logger LOG = Logger.getLogger(Studio.class);

  private final ConcurrentMap<Identity, Sitting> sittings = new ConcurrentHashMap<>();
  private final Settings.Studio settings;
  private final Authorizer authorizer;
  private final ObjectMapper mapper;
  private final Vertx vertx;
  private final Route route;
  private final StudioVersion version;
  private final Set<Clients> clients = ConcurrentHashMap.newKeySet();
  private final ResponseMemoryBudget budget;

  @Inject
  Studio(Settings settings, Authorizer authorizer, ObjectMapper mapper, Vertx vertx) {
    this(
        settings,
        authorizer,
        mapper,
        vertx,
        new ResponseMemoryBudget(Runtime.getRuntime().maxMemory()));
  }

  Studio(
      Settings settings,
      Authorizer authorizer,
      ObjectMapper mapper,
      Vertx vertx,
      ResponseMemoryBudget budget) {
    this.budget = budget;
    this.settings = settings.studio();
    this.authorizer = authorizer;
    this.mapper = mapper;
    this.vertx = vertx;
    this.route = Route.to(settings.studio().restUri(), settings.network());
    this.version = new StudioVersion(clients().of(InfoApi.class));
  }

  /** The base of its REST API. */
  public URI address() {
    return settings.restUri();
  }

  /** Which version it is. */
  public StudioVersion version() {
    return version;
  }

  /**
   * What was opened for one person.
   *
   * @param person see {@link Authorizer#person}
   */
  private record Sitting(String person, StudioSession session, Clients clients) {}

  /**
   * Studio as an identity sees it; when another person has signed in, nothing is kept. The calls
   * that are running then can end.
   */
  public StudioSession as(Identity identity) {
    String person = authorizer.person(identity);
    return sittings
        .compute(
            identity,
            (key, open) -> {
              Optional<Sitting> last = Optional.ofNullable(open);
              return last.filter(sitting -> sitting.person().equals(person))
                  .orElseGet(
                      () -> {
                        last.map(Sitting::clients).ifPresent(this::closeLater);
                        return open(identity, person);
                      });
            })
        .session();
  }

  private Sitting open(Identity identity, String person) {
    Clients own = clients();
    StudioSession session =
        new StudioSession(
            new StudioCalls(identity, authorizer, settings.timeout(), budget),
            version,
            own.of(RepositoriesApi.class),
            own.of(ProjectsApi.class),
            own.of(RevisionsApi.class),
            own.of(FilesApi.class),
            own.of(TablesApi.class),
            own.of(UsersApi.class),
            own.of(SystemApi.class));
    return new Sitting(person, session, own);
  }

  /** Closes clients that get no more calls, after the longest that one of their calls can take. */
  private void closeLater(Clients unused) {
    vertx.setTimer(
        settings.timeout().multipliedBy(REQUESTS_OF_A_CALL).toMillis(),
        timer -> {
          clients.remove(unused);
          unused.close();
        });
  }

  /**
   * Breaks off every request, because the process ends. A request that is answered after that would
   * resume where its context is gone already.
   *
   * @param patience the longest to wait for the reading of the version
   */
  public void end(Duration patience) {
    clients.forEach(Clients::close);
    version.end(patience);
  }

  private Clients clients() {
    Clients opened = new Clients();
    clients.add(opened);
    return opened;
  }

  /** REST clients that share their cookies. */
  private final class Clients {

    private final CookieJar cookies = new CookieJar();
    private final Queue<Closeable> open = new ConcurrentLinkedQueue<>();

    private <T> T of(Class<T> api) {
      T client = builder(cookies).build(api);
      if (client instanceof Closeable closeable) {
        open.add(closeable);
      }
      return client;
    }

    private void close() {
      for (Closeable client : open) {
        try {
          client.close();
        } catch (IOException e) {
          LOG.debug("A client of OpenL Studio could not be closed", e);
        }
      }
    }
  }

  private QuarkusRestClientBuilder builder(CookieJar cookies) {
    return QuarkusRestClientBuilder.newBuilder()
        .baseUri(settings.restUri())
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
