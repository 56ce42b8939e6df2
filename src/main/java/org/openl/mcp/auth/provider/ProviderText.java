package org.openl.mcp.auth.provider;

import org.openl.mcp.config.PublicText;

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
    String line = PublicText.line(first).replaceFirst(" Trace ID: .*", "").strip();
    if (line.length() <= LONGEST) {
      return line;
    }
    boolean splitsCharacter = Character.isHighSurrogate(line.charAt(LONGEST - 1));
    return line.substring(0, splitsCharacter ? LONGEST - 1 : LONGEST) + "…";
  }
}
