package org.openl.mcp.studio;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import org.openl.mcp.auth.Authorizer;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.config.Settings;
import org.openl.mcp.net.Deadline;

/** The configured OpenL Studio: one {@link StudioSession} for each call of an identity. */
@Singleton
public class Studio {

  private final Settings.Studio settings;
  private final RestClients unauthenticated;
  private final StudioVersion version;
  private final StudioConnectionRegistry connections;

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
    this.settings = settings.studio();
    RestClientFactory factory = new RestClientFactory(settings, mapper, vertx, budget);
    this.unauthenticated = factory.unauthenticated();
    this.version = new StudioVersion(unauthenticated.api(InfoApi.class));
    this.connections =
        new StudioConnectionRegistry(
            vertx,
            authorizer,
            identity -> {
              CallContextFilter filter = new CallContextFilter();
              return new StudioConnection(
                  new StudioCalls(
                      identity, authorizer, settings.studio().timeout(), budget, filter),
                  factory.authenticated(filter));
            });
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
   * Returns Studio as an identity sees it. When another person has signed in, nothing is kept.
   *
   * @param deadline when everything that is asked of Studio in this session must have ended
   */
  public StudioSession as(Identity identity, Deadline deadline) {
    return new StudioSession(connections.of(identity, deadline), version, deadline);
  }

  /** Returns how many identities and persons have connections open. */
  int connections() {
    return connections.size();
  }

  /**
   * Breaks off every request, because the process ends. A request that is answered after that would
   * resume where its context is gone already.
   *
   * @param patience the longest to wait for the reading of the version
   */
  public void end(Duration patience) {
    unauthenticated.close();
    connections.close();
    version.end(patience);
  }
}
