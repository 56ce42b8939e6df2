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
    "VALID, UP",
    "VALID_UNSAVED, UP"
  })
  void isDownOnlyBeforeTheFirstToken(State state, Status status) {
    signIn.at(state);

    assertEquals(status, readiness.call().getStatus());
    assertEquals(Status.UP, after(State.VALID).getStatus());
    assertEquals(Status.UP, after(state).getStatus(), "whatever happens later");
  }

  @Test
  void isUpWhileAUsableTokenIsRenewed() {
    signIn.at(State.RENEWING).secondsLeft(20);

    assertEquals(Status.UP, readiness.call().getStatus());
  }

  @Test
  void tellsStateProblemAndWarning() {
    signIn.at(State.VALID_UNSAVED).problem("Disk full.").warning("Only in memory.");

    assertEquals(
        Optional.of(
            Map.of(
                "state", "VALID_UNSAVED", "problem", "Disk full.", "warning", "Only in memory.")),
        readiness.call().getData());
  }

  /** Anybody may ask. */
  @Test
  void publishesNoCredentialAndNothingInvisible() {
    Secret.configured("test-secret-in-a-problem");
    signIn
        .at(State.LOGIN_REQUIRED)
        .problem("type x\r\n\u001B[2J test-secret-in-a-problem")
        .warning("\u202Ew");

    assertEquals(
        Optional.of(Map.of("state", "LOGIN_REQUIRED", "problem", "type x ***", "warning", "w")),
        readiness.call().getData());
  }

  private HealthCheckResponse after(State state) {
    signIn.at(state);
    return readiness.call();
  }
}
