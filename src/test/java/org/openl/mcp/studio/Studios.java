package org.openl.mcp.studio;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.openl.mcp.auth.Authorizer;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.config.Settings;
import org.openl.mcp.doubles.Deadlines;
import org.openl.mcp.doubles.ScriptedAuthorizer;

/** Creates Studio clients for any address in the same way as the application. */
@Singleton
class Studios {

  private final Settings settings;
  private final ObjectMapper mapper;
  private final Vertx vertx;

  Studios(Settings settings, ObjectMapper mapper, Vertx vertx) {
    this.settings = settings;
    this.mapper = mapper;
    this.vertx = vertx;
  }

  Studio at(URI rest, Duration timeout, Authorizer authorizer) {
    return at(rest, timeout, authorizer, settings.network());
  }

  /** Returns an anonymous session with limited memory for answers. */
  StudioSession at(URI rest, Duration timeout, ResponseMemoryBudget budget) {
    return at(rest, timeout, new ScriptedAuthorizer(), settings.network(), budget)
        .as(Identity.SERVICE, Deadlines.FAR);
  }

  /** Returns the same with a Vert.x instance that resolves the host names. */
  StudioSession at(URI rest, Duration timeout, ResponseMemoryBudget budget, Vertx resolver) {
    return new Studios(settings, mapper, resolver).at(rest, timeout, budget);
  }

  private Studio at(URI rest, Duration timeout, Authorizer authorizer, Settings.Network network) {
    ResponseMemoryBudget budget = new ResponseMemoryBudget(Runtime.getRuntime().maxMemory());
    return at(rest, timeout, authorizer, network, budget);
  }

  private Studio at(
      URI rest,
      Duration timeout,
      Authorizer authorizer,
      Settings.Network network,
      ResponseMemoryBudget budget) {
    return new Studio(
        new Settings(
            new Settings.Studio(rest, timeout),
            settings.credentials(),
            network,
            settings.http(),
            settings.log(),
            settings.tools(),
            settings.text(),
            settings.outputSchemas(),
            List.of()),
        authorizer,
        mapper,
        vertx,
        budget);
  }

  /** Returns an anonymous session with network settings. */
  StudioSession at(URI rest, Settings.Network network) {
    return at(rest, Duration.ofSeconds(20), new ScriptedAuthorizer(), network)
        .as(Identity.SERVICE, Deadlines.FAR);
  }

  /** Returns an anonymous session with a long time-out. */
  StudioSession at(URI rest) {
    return at(rest, Duration.ofSeconds(20));
  }

  /** Returns an anonymous session. */
  StudioSession at(URI rest, Duration timeout) {
    return at(rest, timeout, new ScriptedAuthorizer()).as(Identity.SERVICE, Deadlines.FAR);
  }
}
