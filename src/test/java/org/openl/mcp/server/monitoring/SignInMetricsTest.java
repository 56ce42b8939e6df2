package org.openl.mcp.server.monitoring;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.auth.SignInStatus.State;
import org.openl.mcp.auth.provider.TokenRequestListener.Outcome;

class SignInMetricsTest {

  private final FixedSignIn signIn = new FixedSignIn();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final SignInMetrics metrics = new SignInMetrics(registry);

  @BeforeEach
  void start() {
    metrics.started(new StartupEvent(), signIn);
  }

  @Test
  void markTheCurrentState() {
    signIn.state(State.LOGIN_REQUIRED);

    for (State state : State.values()) {
      assertEquals(
          state == State.LOGIN_REQUIRED ? 1.0 : 0.0,
          values().get("openl_mcp_sign_in_state{state=\"" + state + "\"}"));
    }
  }

  @Test
  void showTheSecondsUntilTheAccessTokenExpires() {
    assertEquals(Double.NaN, values().get("openl_mcp_access_token_seconds_left"));
    signIn.state(State.VALID).secondsLeft(240);
    assertEquals(240.0, values().get("openl_mcp_access_token_seconds_left"));
  }

  @Test
  void showThatTheRefreshTokenIsNotSaved() {
    signIn.state(State.VALID);
    assertEquals(0.0, values().get("openl_mcp_refresh_token_unsaved"));
    signIn.state(State.VALID_UNSAVED);
    assertEquals(1.0, values().get("openl_mcp_refresh_token_unsaved"));
  }

  @Test
  void countTokenRequestsByOutcome() {
    metrics.ended(Outcome.NOT_SENT);
    metrics.ended(Outcome.GRANTED);
    metrics.ended(Outcome.GRANTED);

    assertEquals(2.0, values().get("openl_mcp_token_requests_total{outcome=\"granted\"}"));
    assertEquals(1.0, values().get("openl_mcp_token_requests_total{outcome=\"not_sent\"}"));
    assertEquals(0.0, values().get("openl_mcp_token_requests_total{outcome=\"refused\"}"));
    assertEquals(0.0, values().get("openl_mcp_token_requests_total{outcome=\"unknown\"}"));
  }

  @Test
  void areAllDocumented() throws IOException {
    String page = Files.readString(Path.of("docs/monitoring.md"));

    for (String name : values().keySet()) {
      assertTrue(page.contains("`" + name.replaceFirst("\\{.*", "")), name);
    }
    Stream.of(State.values()).forEach(s -> assertTrue(page.contains("`" + s + "`"), s.name()));
  }

  /** Returns the values by their Prometheus names. */
  private Map<String, Double> values() {
    return registry.getMeters().stream()
        .collect(toMap(meter -> name(meter.getId()), meter -> value(meter)));
  }

  private static String name(Meter.Id id) {
    String tags =
        id.getTags().stream()
            .map(tag -> "{" + tag.getKey() + "=\"" + tag.getValue() + "\"}")
            .collect(joining());
    String total = id.getType() == Meter.Type.COUNTER ? "_total" : "";
    return id.getName().replace('.', '_') + total + tags;
  }

  private static double value(Meter meter) {
    return meter.measure().iterator().next().getValue();
  }
}
