package org.openl.mcp.config;

/** The topics of settings, in the order of docs/configuration.md. */
public enum SettingTopic {
  STUDIO("OpenL Studio"),
  OAUTH("Signing in with OAuth 2.1"),
  STORE("Where tokens are stored"),
  OTHER_SIGN_IN("Signing in without OAuth"),
  NETWORK("TLS and proxy"),
  ENDPOINT("The HTTP endpoint"),
  CALLERS("Who may call over HTTP"),
  TOOLS("Which tools are offered"),
  ANSWERS("Answers"),
  LOG("Logging");

  private final String title;

  SettingTopic(String title) {
    this.title = title;
  }

  /** Returns the heading. */
  public String title() {
    return title;
  }
}
