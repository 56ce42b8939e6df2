package org.openl.mcp.server.lifecycle;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import org.jboss.logging.Logger;
import org.openl.mcp.config.Settings;
import org.openl.mcp.config.Version;

/** Logs the version, the addresses and the warnings about the settings at startup. */
@ApplicationScoped
class StartupMessage {

  private static final Logger LOG = Logger.getLogger("org.openl.mcp");

  private final Settings settings;
  private final HttpServer http;

  StartupMessage(Settings settings, HttpServer http) {
    this.settings = settings;
    this.http = http;
  }

  void started(@Observes StartupEvent event) {
    LOG.infof(
        "openl-mcp %s for OpenL Studio at %s", Version.current(), settings.studio().restUri());
    settings.warnings().forEach(LOG::warn);
    // These are warnings. No value of OPENL_LOG_LEVEL hides the level ERROR.
    settings.http().securityWarnings().forEach(LOG::error);
  }

  void listening(@ObservesAsync HttpServerStart event) {
    LOG.infof("Streamable HTTP at http://%s:%d/mcp", event.options().getHost(), http.getPort());
    if (settings.http().callers() instanceof Settings.TokenHolders holders) {
      LOG.infof(
          "Clients connect to %s with an access token from %s for the audience %s",
          holders.resource(), holders.issuer(), holders.audience());
    }
  }
}
