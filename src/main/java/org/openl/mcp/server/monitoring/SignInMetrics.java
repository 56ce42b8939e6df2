package org.openl.mcp.server.monitoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.openl.mcp.auth.Authorizer;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.auth.SignInStatus;
import org.openl.mcp.auth.provider.TokenRequestListener;

/**
 * Metrics of the sign-in. Monitoring needs them, since readiness stays UP when a user has to sign
 * in. {@code docs/monitoring.md} lists their names.
 */
@Singleton
class SignInMetrics implements TokenRequestListener {

  private final Map<Outcome, Counter> requests;
  private final MeterRegistry registry;

  SignInMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.requests =
        Arrays.stream(Outcome.values())
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    this::counter,
                    (first, second) -> first,
                    () -> new EnumMap<>(Outcome.class)));
  }

  void started(@Observes StartupEvent event, Authorizer authorizer) {
    for (SignInStatus.State state : SignInStatus.State.values()) {
      gauge(
              "openl.mcp.sign.in.state",
              "1 for the current state of the sign-in, 0 for other states",
              authorizer,
              signIn -> signIn.state() == state ? 1 : 0)
          .tag("state", state.name())
          .register(registry);
    }
    gauge(
            "openl.mcp.access.token.seconds.left",
            "Seconds until the access token expires; NaN without a token or if its expiry is unknown",
            authorizer,
            signIn -> signIn.secondsLeft().map(Long::doubleValue).orElse(Double.NaN))
        .register(registry);
    gauge(
            "openl.mcp.refresh.token.unsaved",
            "1 while the current refresh token is only in memory",
            authorizer,
            signIn -> signIn.state() == SignInStatus.State.VALID_UNSAVED ? 1 : 0)
        .register(registry);
  }

  @Override
  public void ended(Outcome outcome) {
    requests.get(outcome).increment();
  }

  private Counter counter(Outcome outcome) {
    return Counter.builder("openl.mcp.token.requests")
        .description("Requests to the provider's token endpoint")
        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  private static Gauge.Builder<Authorizer> gauge(
      String name,
      String description,
      Authorizer authorizer,
      ToDoubleFunction<SignInStatus> value) {
    return Gauge.builder(name, authorizer, a -> value.applyAsDouble(a.signIn(Identity.SERVICE)))
        .description(description)
        .strongReference(true);
  }
}
