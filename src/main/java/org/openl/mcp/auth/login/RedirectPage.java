package org.openl.mcp.auth.login;

import org.openl.mcp.auth.AuthorizationException;
import org.openl.mcp.config.PublicText;

/**
 * A page that a person sees in the browser: plain text in plain HTML, with nothing to load.
 *
 * @param status the HTTP status
 * @param title a few words
 * @param text sentences
 */
record RedirectPage(int status, String title, String text) {

  static RedirectPage signedIn(CompletedSignIn signedIn) {
    return new RedirectPage(
        200, "Signed in", signedIn.sentence() + " You can close this window and go on.");
  }

  static RedirectPage failed(AuthorizationException failure) {
    return new RedirectPage(
        400,
        "Not signed in",
        String.join(" ", failure.getMessage(), failure.why(), failure.next()));
  }

  static RedirectPage foreign() {
    return new RedirectPage(
        400,
        "Not the expected answer",
        "This address does not belong to the sign-in that is under way, which goes on. It may be of an earlier one.");
  }

  static RedirectPage notFound() {
    return new RedirectPage(404, "Nothing here", "There is nothing at this address.");
  }

  static RedirectPage otherBrowser() {
    return new RedirectPage(
        403,
        "Opened elsewhere",
        "This address works in one browser only, and another one has opened it. If that was not you,"
            + " end this sign-in and begin again.");
  }

  static RedirectPage otherHost() {
    return new RedirectPage(
        421,
        "Another host",
        "This address does not belong to the host that the browser asked for.");
  }

  static RedirectPage refused() {
    return new RedirectPage(405, "Not like this", "Only a browser's GET is answered here.");
  }

  /** The document. */
  String html() {
    return """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>%1$s</title>
        <meta name="viewport" content="width=device-width">
        <style>:root { color-scheme: light dark }
        body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 15vh auto; padding: 0 1rem }
        footer { font-size: 0.9rem; opacity: 0.6 }</style></head>
        <body><h1>%1$s</h1><p>%2$s</p><footer>OpenL MCP Server</footer></body></html>
        """
        .formatted(escaped(title), escaped(PublicText.line(text)));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
