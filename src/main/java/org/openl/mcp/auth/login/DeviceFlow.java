package org.openl.mcp.auth.login;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.openl.mcp.auth.TokenClock;
import org.openl.mcp.auth.provider.GrantRequest;
import org.openl.mcp.auth.provider.IdentityProvider;
import org.openl.mcp.auth.provider.ProviderConfiguration;
import org.openl.mcp.auth.provider.TokenOutcome;
import org.openl.mcp.auth.provider.TokenOutcome.Refused;
import org.openl.mcp.config.Settings;
import org.openl.mcp.text.Counted;

/** Signs a user in with a code on any device with a browser (RFC 8628). */
public final class DeviceFlow implements SignInFlow {

  private static final Duration SLOWER = Duration.ofSeconds(5);

  /** The maximum interval, so that a recovered provider is noticed before the code expires. */
  private static final Duration SLOWEST = Duration.ofSeconds(60);

  private final IdentityProvider provider;
  private final DeviceAuthorizationResponse code;
  private final Pkce pkce;
  private final TokenClock clock;
  private final Sleeper pause;
  private final long end;

  private DeviceFlow(
      IdentityProvider provider,
      DeviceAuthorizationResponse code,
      Pkce pkce,
      TokenClock clock,
      Sleeper pause) {
    this.provider = provider;
    this.code = code;
    this.pkce = pkce;
    this.clock = clock;
    this.pause = pause;
    this.end = clock.nanos() + code.life().toNanos();
  }

  /**
   * Starts the flow and requests a code.
   *
   * @throws org.openl.mcp.auth.AuthorizationException if the provider issues none
   */
  static DeviceFlow begin(
      Settings.OAuth settings, IdentityProvider provider, TokenClock clock, Sleeper pause) {
    ProviderConfiguration endpoints = provider.endpoints();
    URI endpoint = SignInFailure.NO_DEVICE_ENDPOINT.unlessFound(endpoints::deviceAuthorization);
    Map<String, String> fields = new TreeMap<>();
    SignInScope.of(settings.request(), endpoints).ifPresent(scope -> fields.put("scope", scope));
    settings.request().audience().ifPresent(audience -> fields.put("audience", audience));
    settings.request().resource().ifPresent(resource -> fields.put("resource", resource));
    Pkce pkce = Pkce.create();
    fields.put("code_challenge", pkce.challenge());
    fields.put("code_challenge_method", "S256");
    return new DeviceFlow(
        provider,
        DeviceAuthorizationResponse.of(provider.post(endpoint, fields)),
        pkce,
        clock,
        pause);
  }

  /** Returns the code that the user enters. */
  public String userCode() {
    return code.userCode();
  }

  /** Returns the address where the user enters it. */
  public URI address() {
    return code.address();
  }

  /** Returns an address that includes the code, if the provider has one. */
  public Optional<URI> completeAddress() {
    return code.completeAddress();
  }

  /** Returns the maximum time for the sign-in. */
  public Duration life() {
    return code.life();
  }

  @Override
  public String instructions() {
    return "Ask the user to open "
        + address()
        + " in any browser, to enter the code "
        + userCode()
        + completeAddress().map(uri -> " (or to open " + uri + ")").orElse("")
        + " and to sign in within "
        + Counted.of(Math.max(1, life().toMinutes()), "minute")
        + ", then repeat the call.";
  }

  @Override
  public CompletedSignIn run(Consumer<CompletedSignIn> recorder) {
    Duration interval = code.interval();
    while (clock.nanos() - end < 0) {
      wait(interval);
      IdentityProvider.Reply reply =
          provider.ask(new GrantRequest.DeviceCode(code.code(), pkce.verifier()));
      Optional<Duration> next = next(interval, reply.outcome());
      if (next.isEmpty()) {
        CompletedSignIn signedIn = CompletedSignIn.of(reply);
        recorder.accept(signedIn);
        return signedIn;
      }
      interval = next.get();
    }
    throw SignInFailure.CODE_EXPIRED.problem("").exception();
  }

  /**
   * Returns the wait before the next token request (RFC 8628 §3.5).
   *
   * @return empty if no further request is needed
   */
  private static Optional<Duration> next(Duration interval, TokenOutcome outcome) {
    if (outcome instanceof Refused refused && refused.error().equals("authorization_pending")) {
      return Optional.of(interval);
    }
    if (outcome instanceof Refused refused && refused.error().equals("slow_down")) {
      return Optional.of(interval.plus(SLOWER));
    }
    boolean passes =
        outcome instanceof Refused refused
            ? refused.temporary()
            : !(outcome instanceof TokenOutcome.Granted);
    Duration doubled = interval.multipliedBy(2);
    Duration longer = doubled.compareTo(SLOWEST) > 0 ? longer(SLOWEST, interval) : doubled;
    return passes ? Optional.of(longer) : Optional.empty();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private void wait(Duration interval) {
    try {
      pause.of(interval);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SignInFailure.CODE_EXPIRED.problem("").exception();
    }
  }
}
