package org.openl.mcp.config;

/** What settings are about; the order is that of the page. */
public enum SettingTopic {
  STUDIO("OpenL Studio"),
  OAUTH("Signing in with OAuth 2.1"),
  STORE("Where tokens are stored"),
  OTHER_SIGN_IN("Signing in without OAuth"),
  NETWORK("TLS and proxy"),
  ENDPOINT("The HTTP endpoint"),
  CALLERS("Who may call over HTTP"),
  ANSWERS("Answers"),
  LOG("Logging");

  private final String title;

  SettingTopic(String title) {
    this.title = title;
  }

  /** A heading for people. */
  public String title() {
    return title;
  }
}
