package org.openl.mcp.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.auth.TokenDescription;
import org.openl.mcp.config.Settings;

/** Checks whether Studio can accept the token, if it is readable. The token is never printed. */
record TokenCheck(Settings.OAuth settings) implements DiagnosticCheck {

  @Override
  public CheckTopic topic() {
    return CheckTopic.TOKEN;
  }

  @Override
  public List<Finding> run(CheckContext context) {
    TokenDescription token = context.granted().orElseThrow().token();
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.ok(topic(), describe(token)));
    token
        .issuer()
        .filter(issuer -> settings.provider().issuer().isPresent())
        .filter(issuer -> !issuer.equals(settings.provider().name()))
        .ifPresent(issuer -> findings.add(Diagnosis.FOREIGN_ISSUER.of(topic(), issuer)));
    audience(token).ifPresent(findings::add);
    token
        .notGranted()
        .ifPresent(missing -> findings.add(Diagnosis.SCOPE_MISSING.of(topic(), missing)));
    token
        .scope()
        .filter(scope -> !List.of(scope.split("\\s+")).contains("openid"))
        .ifPresent(scope -> findings.add(Diagnosis.NO_OPENID.of(topic(), scope)));
    return findings;
  }

  private static String describe(TokenDescription token) {
    String scope = token.scope().map(s -> "scope " + s).orElse("no scope named");
    return token.readable()
        ? "A JWT of "
            + token.issuer().orElse("an unnamed issuer")
            + ", audience "
            + (token.audience().isEmpty() ? "none" : String.join(" ", token.audience()))
            + ", "
            + scope
            + "."
        : "An opaque token: only the provider knows its audience; " + scope + ".";
  }

  private Optional<Finding> audience(TokenDescription token) {
    if (!token.readable()) {
      return Optional.empty();
    }
    if (token.audience().isEmpty()) {
      return Optional.of(Diagnosis.NO_AUDIENCE.of(topic(), ""));
    }
    return settings
        .request()
        .audience()
        .filter(asked -> !token.audience().contains(asked))
        .map(asked -> Diagnosis.AUDIENCE_MISSING.of(topic(), asked));
  }
}
