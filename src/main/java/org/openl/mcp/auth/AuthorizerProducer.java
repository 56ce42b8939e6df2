package org.openl.mcp.auth;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.openl.mcp.auth.store.MemoryTokenStore;
import org.openl.mcp.config.RunMode;
import org.openl.mcp.config.Settings;

/**
 * Builds the authorizer that the settings ask for, and starts and ends it with the application. For
 * a command it stays quiet until it is asked.
 */
@ApplicationScoped
class AuthorizerProducer {

  private final Authorizer authorizer;
  private final Optional<TokenManager> manager;

  AuthorizerProducer(Settings settings, ProviderWire wire) {
    if (settings.credentials() instanceof Settings.OAuth oauth) {
      TokenManager tokens =
          new TokenManager(
              oauth,
              new TokenEndpoint(oauth, wire),
              new MemoryTokenStore(),
              TokenClock.SYSTEM,
              Alarm.onThread("openl-token"),
              Invitation.NONE);
      this.authorizer = tokens;
      this.manager = Optional.of(tokens);
    } else {
      this.authorizer = new ConfiguredAuthorizer(settings.credentials());
      this.manager = Optional.empty();
    }
  }

  @Produces
  @Singleton
  Authorizer authorizer() {
    return authorizer;
  }

  void start(@Observes StartupEvent event, RunMode mode) {
    if (mode.serves()) {
      manager.ifPresent(TokenManager::start);
    }
  }

  void end(@Observes ShutdownEvent event) {
    manager.ifPresent(TokenManager::end);
  }
}
