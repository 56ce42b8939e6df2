package org.openl.mcp.server.monitoring;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.openl.mcp.auth.Authorizer;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.auth.SignInStatus;
import org.openl.mcp.auth.TokenClock;
import org.openl.mcp.config.PublicText;

/**
 * Readiness of the sign-in. It is DOWN only before the first token, for at most a minute. After
 * that it stays UP in every state, since clients learn from the server how to repair the sign-in.
 */
@Readiness
@Singleton
class SignInReadiness implements HealthCheck {

  private static final Duration FIRST_TOKEN_TIMEOUT = Duration.ofSeconds(60);

  private final Authorizer authorizer;
  private final long start = TokenClock.SYSTEM.nanos();
  private volatile boolean ready;

  SignInReadiness(Authorizer authorizer) {
    this.authorizer = authorizer;
  }

  @Override
  public HealthCheckResponse call() {
    SignInStatus signIn = authorizer.signIn(Identity.SERVICE);
    ready =
        ready
            || signedIn(signIn)
            || TokenClock.SYSTEM.nanos() - start > FIRST_TOKEN_TIMEOUT.toNanos();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("sign-in").status(ready).withData("state", signIn.state().name());
    signIn.problem().map(PublicText::line).ifPresent(why -> response.withData("problem", why));
    signIn.warning().map(PublicText::line).ifPresent(why -> response.withData("warning", why));
    return response.build();
  }

  /** Returns whether a call needs no token or has a valid one, also while it is being renewed. */
  private static boolean signedIn(SignInStatus signIn) {
    return switch (signIn.state()) {
      case NO_CREDENTIALS, NOT_VERIFIED, VALID, VALID_UNSAVED -> true;
      default -> signIn.secondsLeft().isPresent();
    };
  }
}
