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
import org.openl.mcp.auth.provider.ProviderClient;
import org.openl.mcp.auth.provider.ProviderConfiguration;
import org.openl.mcp.auth.provider.ProviderResponse;
import org.openl.mcp.auth.provider.ProviderTransport;
import org.openl.mcp.auth.provider.TokenEndpoint;
import org.openl.mcp.auth.provider.TokenOutcome;
import org.openl.mcp.auth.provider.TokenSource;
import org.openl.mcp.config.Settings;

/** The identity provider, accessed over the network. */
final class RemoteIdentityProvider implements IdentityProvider {

  private final Duration maxWait;
  private final ProviderClient endpoint;
  private final TokenSource tokens;
  private final TokenClock clock;

  private RemoteIdentityProvider(Settings.OAuth settings, ProviderTransport transport) {
    this.maxWait = settings.timeout();
    this.endpoint = new ProviderClient(settings, transport);
    this.tokens = new TokenEndpoint(settings, endpoint);
    this.clock = TokenClock.SYSTEM;
  }

  @Override
  public ProviderConfiguration endpoints() {
    // There are two metadata locations, each with its own timeout.
    return endpoint.endpoints().await().atMost(maxWait.multipliedBy(3));
  }

  @Override
  public Reply ask(GrantRequest request) {
    PendingTokenRequest sent =
        new PendingTokenRequest(clock.wall(), clock.nanos(), tokens.send(request));
    return new Reply(sent.outcome(maxWait).orElseGet(this::silence), sent.at());
  }

  @Override
  public ProviderResponse post(URI address, Map<String, String> fields) {
    return outcome(endpoint.post(address, fields))
        .orElseGet(() -> new ProviderResponse.Failed(silence()));
  }

  private Optional<ProviderResponse> outcome(CompletionStage<ProviderResponse> stage) {
    try {
      return Optional.of(
          stage.toCompletableFuture().get(maxWait.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private TokenOutcome silence() {
    return new TokenOutcome.Unknown("it did not answer within " + maxWait.toSeconds() + " s");
  }

  /** Produces the provider of the settings on demand. */
  @Dependent
  static final class Producer {

    @Produces
    @Singleton
    IdentityProvider provider(Settings settings, ProviderTransport transport) {
      if (settings.credentials() instanceof Settings.OAuth oauth) {
        return new RemoteIdentityProvider(oauth, transport);
      }
      throw new IllegalStateException("No identity provider is configured");
    }
  }
}
