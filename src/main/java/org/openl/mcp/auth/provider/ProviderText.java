package org.openl.mcp.auth.provider;

/** Makes what a provider says fit to be shown: in one line, not long, without our own secrets. */
public final class ProviderText {

  private ProviderText() {}

  /** At most 200 characters, without control characters, which a terminal would obey. */
  public static String printable(String text) {
    return TokenAnswer.printable(text);
  }
}
