package org.openl.mcp.auth.provider;

import org.openl.mcp.config.PublicText;
import org.openl.mcp.text.PrintableText;

/**
 * Makes text from a provider safe to show: one line, printable, without secrets, which a provider
 * may repeat. All texts in a {@link TokenOutcome} are cleaned here, so that exceptions, log
 * records, status and health reports need not do it again.
 */
public final class ProviderText {

  private static final int LONGEST = 200;

  private ProviderText() {}

  /**
   * Returns at most 200 characters of the first line. The further lines of Entra ID contain only
   * trace IDs.
   */
  public static String excerpt(String text) {
    String first = text.strip().lines().findFirst().orElse("");
    return PrintableText.line(
        PublicText.line(first).replaceFirst(" Trace ID: .*", "").strip(), LONGEST);
  }
}
