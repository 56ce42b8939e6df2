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

/** Says at start what runs and where, and what of the settings is doubtful. */
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
    // No errors, but the one level that no OPENL_LOG_LEVEL hides.
    settings.http().securityWarnings().forEach(LOG::error);
  }

  void listening(@ObservesAsync HttpServerStart event) {
    LOG.infof("Streamable HTTP at http://%s:%d/mcp", event.options().getHost(), http.getPort());
    if (settings.http().callers() instanceof Settings.TokenHolders holders) {
      LOG.infof(
          "Clients reach it as %s, with an access token of %s for %s",
          holders.resource(), holders.issuer(), holders.audience());
    }
  }
}
