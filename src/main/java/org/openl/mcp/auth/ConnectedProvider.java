package org.openl.mcp.auth;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openl.mcp.auth.provider.GrantRequest;
import org.openl.mcp.auth.provider.IdentityProvider;
import org.openl.mcp.auth.provider.ProviderEndpoint;
import org.openl.mcp.auth.provider.ProviderEndpoints;
import org.openl.mcp.auth.provider.ProviderReply;
import org.openl.mcp.auth.provider.ProviderWire;
import org.openl.mcp.auth.provider.TokenEndpoint;
import org.openl.mcp.auth.provider.TokenOutcome;
import org.openl.mcp.auth.provider.TokenSource;
import org.openl.mcp.config.Settings;

/** The provider over the network. */
final class ConnectedProvider implements IdentityProvider {

  private final Duration patience;
  private final ProviderEndpoint endpoint;
  private final TokenSource tokens;
  private final TokenClock clock;

  private ConnectedProvider(Settings.OAuth settings, ProviderWire wire) {
    this.patience = settings.timeout();
    this.endpoint = new ProviderEndpoint(settings, wire);
    this.tokens = new TokenEndpoint(settings, endpoint);
    this.clock = TokenClock.SYSTEM;
  }

  @Override
  public ProviderEndpoints endpoints() {
    // Metadata may be looked for at two places, each of which has its own time-out.
    return endpoint.endpoints().await().atMost(patience.multipliedBy(3));
  }

  @Override
  public Reply ask(GrantRequest request) {
    Sent sent = new Sent(clock.wall(), clock.nanos(), tokens.send(request));
    return new Reply(sent.outcome(patience).orElseGet(this::silence), sent.at());
  }

  @Override
  public ProviderReply post(URI address, Map<String, String> fields) {
    return outcome(endpoint.post(address, fields))
        .orElseGet(() -> new ProviderReply.Failed(silence()));
  }

  private Optional<ProviderReply> outcome(CompletionStage<ProviderReply> stage) {
    try {
      return Optional.of(
          stage.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private TokenOutcome silence() {
    return new TokenOutcome.Unknown("it did not answer within " + patience.toSeconds() + " s");
  }

  /** Connects to the provider of the settings, when somebody asks for it. */
  @Dependent
  static final class Producer {

    @Produces
    @Singleton
    IdentityProvider provider(Settings settings, ProviderWire wire) {
      if (settings.credentials() instanceof Settings.OAuth oauth) {
        return new ConnectedProvider(oauth, wire);
      }
      throw new IllegalStateException("These settings name no provider");
    }
  }
}
