package org.openl.mcp.auth;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.openl.mcp.auth.provider.ProviderTransport;
import org.openl.mcp.auth.provider.TokenEndpoint;
import org.openl.mcp.auth.provider.TokenRequestListener;
import org.openl.mcp.auth.provider.TokenSource;
import org.openl.mcp.auth.store.MemoryTokenStore;
import org.openl.mcp.auth.store.TokenStore;
import org.openl.mcp.auth.store.TokenStoreFactory;
import org.openl.mcp.config.RunMode;
import org.openl.mcp.config.Settings;

/**
 * Creates the configured authorizer and token store, and starts and stops them with the
 * application. In a command they work only on request.
 */
@ApplicationScoped
class AuthorizerProducer {

  private static final Logger LOG = Logger.getLogger(AuthorizerProducer.class);

  private final TokenStore store;
  private final Authorizer authorizer;
  private final Optional<TokenManager> manager;
  private final Optional<GrantTrial> trial;

  AuthorizerProducer(
      Settings settings,
      ProviderTransport transport,
      Instance<TokenRequestListener> listeners,
      Instance<SignInPrompter> prompter) {
    if (settings.credentials() instanceof Settings.OAuth oauth) {
      this.store = TokenStoreFactory.open(oauth.store());
      TokenSource source =
          listeners.stream()
              .findFirst()
              .orElse(TokenRequestListener.NONE)
              .of(new TokenEndpoint(oauth, transport));
      SerialScheduler scheduler = SerialScheduler.onThread("openl-token");
      TokenManager tokens =
          new TokenManager(
              oauth,
              source,
              store,
              TokenClock.SYSTEM,
              scheduler,
              // Resolved lazily, since it depends on the store that is produced here.
              deadline -> prompter.get().sentence(deadline));
      this.authorizer = tokens;
      this.manager = Optional.of(tokens);
      this.trial = Optional.of(new GrantTrial(oauth, source, store, TokenClock.SYSTEM, scheduler));
    } else {
      this.store = new MemoryTokenStore();
      this.authorizer = new StaticCredentialsAuthorizer(settings.credentials());
      this.manager = Optional.empty();
      this.trial = Optional.empty();
    }
  }

  @Produces
  @Singleton
  Authorizer authorizer() {
    return authorizer;
  }

  /** Produces the trial. Inject it only if OAuth is configured. */
  @Produces
  @Singleton
  GrantTrial trial() {
    return trial.orElseThrow();
  }

  /** Produces the only store of the process. The {@link TokenManager} closes it. */
  @Produces
  @Singleton
  TokenStore store() {
    return store;
  }

  void start(@Observes StartupEvent event, RunMode mode) {
    store.warning().ifPresent(LOG::warn);
    if (mode.serves()) {
      manager.ifPresent(TokenManager::start);
    }
  }

  void end(@Observes ShutdownEvent event) {
    manager.ifPresent(TokenManager::end);
  }
}
