package org.openl.mcp.studio;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.openl.mcp.auth.Authorizer;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.config.Settings;

/** The configured OpenL Studio: one {@link StudioSession} for each identity. */
@Singleton
public class Studio {

  /** More requests than any call makes one after the other. */
  private static final int REQUESTS_OF_A_CALL = 10;

  private final ConcurrentMap<Identity, Opened> opened = new ConcurrentHashMap<>();
  private final Settings.Studio settings;
  private final Authorizer authorizer;
  private final Vertx vertx;
  private final RestClientFactory factory;
  private final RestClients unauthenticated;
  private final StudioVersion version;
  private final Set<StudioConnection> connections = ConcurrentHashMap.newKeySet();
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
    this.vertx = vertx;
    this.factory = new RestClientFactory(settings, mapper, vertx, budget);
    this.unauthenticated = factory.clients(Map.of());
    this.version = new StudioVersion(unauthenticated.api(InfoApi.class));
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
  private record Opened(String person, StudioConnection connection) {}

  /**
   * Studio as an identity sees it; when another person has signed in, nothing is kept. The calls
   * that are running then can end.
   */
  public StudioSession as(Identity identity) {
    String person = authorizer.person(identity);
    StudioConnection connection =
        opened
            .compute(
                identity,
                (key, current) -> {
                  Optional<Opened> last = Optional.ofNullable(current);
                  return last.filter(open -> open.person().equals(person))
                      .orElseGet(
                          () -> {
                            last.map(Opened::connection).ifPresent(this::closeLater);
                            return new Opened(person, open(identity));
                          });
                })
            .connection();
    return new StudioSession(connection, version);
  }

  private StudioConnection open(Identity identity) {
    CredentialsFilter credentials = new CredentialsFilter();
    StudioConnection connection =
        new StudioConnection(
            new StudioCalls(identity, authorizer, settings.timeout(), budget, credentials),
            factory.clients(Map.of(credentials, CredentialsFilter.PRIORITY)));
    connections.add(connection);
    return connection;
  }

  /** Closes a connection that gets no more calls, after the longest that one of them can take. */
  private void closeLater(StudioConnection unused) {
    vertx.setTimer(
        settings.timeout().multipliedBy(REQUESTS_OF_A_CALL).toMillis(),
        timer -> {
          connections.remove(unused);
          unused.clients().close();
        });
  }

  /**
   * Breaks off every request, because the process ends. A request that is answered after that would
   * resume where its context is gone already.
   *
   * @param patience the longest to wait for the reading of the version
   */
  public void end(Duration patience) {
    unauthenticated.close();
    connections.forEach(connection -> connection.clients().close());
    version.end(patience);
  }
}
