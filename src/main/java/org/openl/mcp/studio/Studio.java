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
  private final ResultCache results;

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
    this.results = new ResultCache(budget.kept());
    this.connections =
        new StudioConnectionRegistry(
            vertx,
            authorizer,
            identity -> {
              CallContextFilter filter = new CallContextFilter();
              return new StudioConnection(
                  new StudioCalls(
                      identity, authorizer, settings.studio().timeout(), budget, filter),
                  factory.authenticated(filter),
                  new ConnectionCache(results));
            });
  }

  /** Returns the base address of the REST API. */
  public URI address() {
    return settings.restUri();
  }

  /** Returns the version. */
  public StudioVersion version() {
    return version;
  }

  /**
   * Returns the only session of a call.
   *
   * @param deadline the deadline of all requests of the session
   */
  public StudioSession as(Identity identity, Deadline deadline) {
    return as(identity, deadline, new WriteRecord());
  }

  /**
   * Returns a session of an identity. After another person has signed in, it gets a new connection.
   *
   * @param deadline the deadline of all requests of the session
   * @param writes the record of the call; all sessions of the call share it
   */
  public StudioSession as(Identity identity, Deadline deadline, WriteRecord writes) {
    return new StudioSession(connections.of(identity, deadline), version, deadline, writes);
  }

  /** Returns the number of open connections, one for each identity and person. */
  int connections() {
    return connections.size();
  }

  /** Returns the number of results that are kept for all identities. */
  long keptResults() {
    return results.size();
  }

  /**
   * Ends all requests before the process ends. Otherwise an answer that arrives later would resume
   * a call whose context no longer exists.
   *
   * @param timeout the maximum time to wait until the version is read
   */
  public void end(Duration timeout) {
    unauthenticated.close();
    connections.close();
    version.end(timeout);
  }
}
