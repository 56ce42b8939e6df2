package org.openl.mcp.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import org.openl.mcp.config.Settings;

/**
 * Reports the settings in use and the warnings about them. Incomplete settings end the process
 * before any check runs.
 */
record SettingsCheck(Settings settings) implements DiagnosticCheck {

  @Override
  public CheckTopic topic() {
    return CheckTopic.SETTINGS;
  }

  @Override
  public List<Finding> run(CheckContext context) {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.ok(
            topic(),
            "OpenL Studio at "
                + settings.studio().restUri()
                + " "
                + credentials(settings.credentials())
                + "."));
    for (String warning : settings.warnings()) {
      Diagnosis diagnosis =
          warning.equals(Settings.Anonymous.WARNING)
              ? Diagnosis.NO_CREDENTIALS
              : Diagnosis.DOUBTFUL_SETTING;
      findings.add(diagnosis.of(topic(), warning));
    }
    return findings;
  }

  private static String credentials(Settings.Credentials credentials) {
    if (credentials instanceof Settings.OAuth oauth) {
      return "with access tokens of "
          + oauth.provider().name()
          + " for the client "
          + oauth.client().id()
          + " (grant "
          + oauth.grant().type()
          + ", profile "
          + oauth.store().profile()
          + ")";
    }
    if (credentials instanceof Settings.PersonalAccessToken) {
      return "with a personal access token";
    }
    return credentials instanceof Settings.Basic basic
        ? "as the user " + basic.username()
        : "without credentials";
  }
}
