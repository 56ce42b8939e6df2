package org.openl.mcp.server.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openl.mcp.auth.SignInStatus.State;
import org.openl.mcp.config.Secret;

class SignInReadinessTest {

  private final FixedSignIn signIn = new FixedSignIn();
  private final SignInReadiness readiness = new SignInReadiness(signIn);

  @ParameterizedTest
  @CsvSource({
    "NO_TOKEN, DOWN",
    "RENEWING, DOWN",
    "WAITING, DOWN",
    "LOGIN_REQUIRED, DOWN",
    "REFUSED_BY_STUDIO, DOWN",
    "NO_CREDENTIALS, UP",
    "NOT_VERIFIED, UP",
    "VALID, UP",
    "VALID_UNSAVED, UP"
  })
  void isDownOnlyBeforeTheFirstToken(State state, Status status) {
    signIn.state(state);

    assertEquals(status, readiness.call().getStatus());
    assertEquals(Status.UP, after(State.VALID).getStatus());
    assertEquals(Status.UP, after(state).getStatus(), "it stays up");
  }

  @Test
  void isUpWhileAValidTokenIsRenewed() {
    signIn.state(State.RENEWING).secondsLeft(20);

    assertEquals(Status.UP, readiness.call().getStatus());
  }

  @Test
  void showsStateProblemAndWarning() {
    signIn.state(State.VALID_UNSAVED).problem("Disk full.").warning("Only in memory.");

    assertEquals(
        Optional.of(
            Map.of(
                "state", "VALID_UNSAVED", "problem", "Disk full.", "warning", "Only in memory.")),
        readiness.call().getData());
  }

  /** The endpoint needs no authentication. */
  @Test
  void showsNoCredentialsAndNoInvisibleCharacters() {
    Secret.configured("test-secret-in-a-problem");
    signIn
        .state(State.LOGIN_REQUIRED)
        .problem("type x\r\n\u001B[2J test-secret-in-a-problem")
        .warning("\u202Ew");

    assertEquals(
        Optional.of(Map.of("state", "LOGIN_REQUIRED", "problem", "type x ***", "warning", "w")),
        readiness.call().getData());
  }

  private HealthCheckResponse after(State state) {
    signIn.state(state);
    return readiness.call();
  }
}
