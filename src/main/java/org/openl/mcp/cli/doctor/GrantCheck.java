package org.openl.mcp.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import org.openl.mcp.auth.GrantTrial;
import org.openl.mcp.auth.GrantTrial.Granted;
import org.openl.mcp.auth.GrantTrial.NotGranted;

/**
 * Whether the provider gives a token.
 *
 * @param trial asks for one
 * @param insisting whether to ask even where that may end the session of a server that runs
 */
record GrantCheck(GrantTrial trial, boolean insisting) implements DiagnosticCheck {

  @Override
  public CheckTopic topic() {
    return CheckTopic.GRANT;
  }

  @Override
  public List<Finding> look(CheckContext notes) {
    if (trial.dangerous() && !insisting) {
      return List.of(Diagnosis.NOT_ASKED.of(topic(), trial.store().description()));
    }
    GrantTrial.Outcome outcome = trial.ask();
    if (outcome instanceof NotGranted refused) {
      return List.of(Finding.failure(topic(), refused.problem()));
    }
    Granted granted = (Granted) outcome;
    notes.granted(granted);
    // Keycloak tells no time in its answers, but in its tokens.
    granted.token().ahead().ifPresent(ahead -> notes.clock(Peer.PROVIDER, ahead));
    return granted(granted);
  }

  private List<Finding> granted(Granted granted) {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.ok(
            topic(),
            "The provider gives an access token"
                + granted.signedInAs().map(name -> " for " + name).orElse("")
                + granted
                    .token()
                    .lifetime()
                    .map(life -> ", which lives " + life.toSeconds() + " s")
                    .orElse(", and does not say how long it lives")
                + (granted.refreshToken() && granted.unsaved().isEmpty()
                    ? "; " + refreshToken(granted)
                    : "")
                + "."));
    granted
        .unsaved()
        .ifPresent(problem -> findings.add(Diagnosis.UNSAVED.of(topic(), problem.why())));
    if (granted.rotated() && !trial.store().durable()) {
      findings.add(Diagnosis.ROTATES_IN_MEMORY.of(topic(), trial.store().description()));
    }
    return findings;
  }

  private static String refreshToken(Granted granted) {
    return granted.rotated()
        ? "it replaces refresh tokens, and the newest one is stored"
        : "the refresh token is stored";
  }
}
