package org.openl.mcp.auth.login;

import org.openl.mcp.auth.AuthorizationException;
import org.openl.mcp.config.PublicText;
import org.openl.mcp.text.HtmlText;

/**
 * A page for the browser: plain HTML without external resources.
 *
 * @param status the HTTP status
 * @param title the title
 * @param text the sentences
 */
record RedirectPage(int status, String title, String text) {

  static RedirectPage signedIn(CompletedSignIn signedIn) {
    return new RedirectPage(200, "Signed in", signedIn.sentence() + " You can close this window.");
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
        "Unexpected response",
        "This address does not belong to the current sign-in, which continues. It may belong to an earlier one.");
  }

  static RedirectPage notFound() {
    return new RedirectPage(404, "Not found", "This page does not exist.");
  }

  static RedirectPage otherBrowser() {
    return new RedirectPage(
        403,
        "Opened in another browser",
        "This address works in one browser only, and another browser has opened it. If that was not you,"
            + " stop this sign-in and start again.");
  }

  static RedirectPage otherHost() {
    return new RedirectPage(421, "Wrong host", "This server does not serve the requested host.");
  }

  static RedirectPage refused() {
    return new RedirectPage(405, "Method not allowed", "This address accepts only GET requests.");
  }

  /** Returns the HTML document. */
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
        .formatted(HtmlText.escaped(title), HtmlText.escaped(PublicText.line(text)));
  }
}
