package org.openl.mcp.cli.doctor;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.openl.mcp.cli.doctor.HttpProbe.Answer;
import org.openl.mcp.cli.doctor.HttpProbe.Failure;
import org.openl.mcp.config.Settings;
import org.openl.mcp.studio.StudioRelease;

/**
 * Checks Studio's version and how callers must sign in. An anonymous request for the user's profile
 * shows the latter: Studio answers it with {@code user.mode=single} and names its authentication
 * scheme in all other modes (RFC 9110 §11.6.1).
 *
 * @param address the base address of Studio's REST API
 * @param version reads the version, which needs no sign-in
 */
record StudioCheck(
    URI address,
    Settings.Credentials credentials,
    Supplier<Optional<StudioRelease>> version,
    HttpProbe probe)
    implements DiagnosticCheck {

  @Override
  public CheckTopic topic() {
    return CheckTopic.STUDIO;
  }

  @Override
  public List<Finding> run(CheckContext context) {
    HttpProbe.Reply reply = probe.get(URI.create(address + "/users/profile"));
    if (reply instanceof Failure failure) {
      return List.of(failure.finding(topic()));
    }
    Answer answer = (Answer) reply;
    if (answer.status() == 404 || answer.status() == 200 && !answer.body().startsWith("{")) {
      return List.of(Diagnosis.NOT_STUDIO.of(topic(), "HTTP " + answer.status()));
    }
    Optional<StudioRelease> release = version.get();
    List<Finding> findings = new ArrayList<>();
    findings.add(evaluate(answer, release));
    if (release.isEmpty()) {
      findings.add(Diagnosis.VERSION_UNKNOWN.of(topic(), "It answers at " + address + "."));
    }
    return findings;
  }

  private Finding evaluate(Answer answer, Optional<StudioRelease> release) {
    String it = "OpenL Studio" + release.map(r -> " " + r.version()).orElse("") + ".";
    boolean anonymous = credentials instanceof Settings.Anonymous;
    int status = answer.status();
    if (status == 200) {
      return anonymous
          ? Finding.ok(topic(), it + " It answers without a sign-in, and none is configured.")
          : Diagnosis.NO_SIGN_IN_NEEDED.of(topic(), it);
    }
    if (status >= 300 && status < 400) {
      return Diagnosis.BROWSER_ONLY.of(topic(), it + " It redirects to a sign-in page.");
    }
    if (status != 401) {
      return Diagnosis.STUDIO_FAILS.of(
          topic(), "HTTP " + status + " to an anonymous request for the user's profile");
    }
    List<String> schemes =
        answer.headers().getAll("WWW-Authenticate").stream()
            .map(challenge -> challenge.split("\\s", 2)[0].toLowerCase(Locale.ROOT))
            .toList();
    return mismatch(schemes, release)
        .map(why -> Diagnosis.USER_MODE.of(topic(), it + " " + why))
        .orElseGet(() -> Finding.ok(topic(), it + " It accepts " + accepted(schemes) + "."));
  }

  private static String accepted(List<String> schemes) {
    if (schemes.contains("bearer")) {
      return "access tokens (user.mode=oauth2)";
    }
    return schemes.contains("basic")
        ? "user and password (user.mode=multi or ad)"
        : "credentials of an unnamed kind";
  }

  private Optional<String> mismatch(List<String> schemes, Optional<StudioRelease> release) {
    boolean fits =
        credentials instanceof Settings.OAuth
            ? !schemes.contains("basic") || schemes.contains("bearer")
            : credentials instanceof Settings.Basic
                ? !schemes.contains("bearer") || schemes.contains("basic")
                : credentials instanceof Settings.PersonalAccessToken
                    && release.filter(r -> r.line() == StudioRelease.Line.FIVE).isEmpty();
    if (fits) {
      return Optional.empty();
    }
    return Optional.of(
        credentials instanceof Settings.PersonalAccessToken
            ? "This version does not support personal access tokens, which came with 6.0."
            : "It accepts " + accepted(schemes) + ", but other credentials are configured.");
  }
}
