package org.openl.mcp.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import org.openl.mcp.auth.GrantTrial;
import org.openl.mcp.auth.GrantTrial.Granted;
import org.openl.mcp.auth.GrantTrial.NotGranted;

/**
 * Checks whether the provider issues an access token.
 *
 * @param trial requests the token
 * @param force whether to request one even if that may end the session of a running server
 */
record GrantCheck(GrantTrial trial, boolean force) implements DiagnosticCheck {

  @Override
  public CheckTopic topic() {
    return CheckTopic.GRANT;
  }

  @Override
  public List<Finding> run(CheckContext context) {
    if (trial.dangerous() && !force) {
      return List.of(Diagnosis.NOT_ASKED.of(topic(), trial.store().description()));
    }
    GrantTrial.Outcome outcome = trial.ask();
    if (outcome instanceof NotGranted refused) {
      return List.of(Finding.failure(topic(), refused.problem()));
    }
    Granted granted = (Granted) outcome;
    context.granted(granted);
    // Keycloak sends no Date header, but its tokens carry the time of issue.
    granted.token().ahead().ifPresent(ahead -> context.clock(Peer.PROVIDER, ahead));
    return granted(granted);
  }

  private List<Finding> granted(Granted granted) {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.ok(
            topic(),
            "The provider issues an access token"
                + granted.signedInAs().map(name -> " for " + name).orElse("")
                + granted
                    .token()
                    .lifetime()
                    .map(life -> ", valid for " + life.toSeconds() + " s")
                    .orElse(", without stating its lifetime")
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
