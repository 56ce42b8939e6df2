package org.openl.mcp.auth.provider;

import org.openl.mcp.config.PublicText;
import org.openl.mcp.text.PrintableText;

/**
 * Makes what a provider says fit to be shown: in one line, printable, without secrets of ours,
 * which a provider may send back. Everything that a {@link TokenOutcome} holds has passed through
 * here, so no exception, log record, status or health report has to do it again.
 */
public final class ProviderText {

  private static final int LONGEST = 200;

  private ProviderText() {}

  /**
   * Returns the first line, and at most 200 characters of it. That says it all: what follows at
   * Entra ID are the numbers of a trace.
   */
  public static String excerpt(String text) {
    String first = text.strip().lines().findFirst().orElse("");
    return PrintableText.line(
        PublicText.line(first).replaceFirst(" Trace ID: .*", "").strip(), LONGEST);
  }
}
