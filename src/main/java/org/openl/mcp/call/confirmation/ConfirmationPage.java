package org.openl.mcp.call.confirmation;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.openl.mcp.text.HtmlText;

/**
 * A page for the browser: plain HTML without scripts and external resources.
 *
 * @param status the HTTP status
 * @param html the document
 */
record ConfirmationPage(int status, String html) {

  /** An open page loads itself again, so that the server knows whether it is still open. */
  private static final Duration REFRESH = Duration.ofSeconds(15);

  /** The time without a request after which a page is considered closed. */
  static final Duration ABSENCE = Duration.ofSeconds(40);

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --line: #d0d5dd; --card: #fff; --page: #f4f5f7; --quiet: #5b6472; --loss: #b42318 }
      @media (prefers-color-scheme: dark) {
        :root { --line: #3b4250; --card: #1f242d; --page: #14171d; --quiet: #a3acba; --loss: #ff8f85 } }
      * { box-sizing: border-box }
      body { font: 1.05rem/1.5 system-ui, sans-serif; margin: 0; padding: min(10vh, 4rem) 1rem 2rem; background: var(--page) }
      main { max-width: 38rem; margin: 0 auto; padding: 1.75rem 2rem 2rem; background: var(--card);
        border: 1px solid var(--line); border-radius: 12px; overflow-wrap: anywhere }
      h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 1rem }
      h2 { font-size: 1.05rem; margin: 1.25rem 0 0.25rem }
      h2.loss { color: var(--loss) }
      dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.15rem 1rem; margin: 0 0 1rem }
      dt { color: var(--quiet) } dd { margin: 0; font-weight: 600 }
      p { margin: 0.75rem 0 } ul { margin: 0.25rem 0 0; padding-left: 1.25rem }
      main > :last-child { margin-bottom: 0 }
      form { display: flex; gap: 0.75rem; margin-top: 1.75rem }
      button { font: inherit; font-weight: 600; padding: 0.6rem 1.5rem; border-radius: 8px; cursor: pointer;
        border: 1px solid var(--line); background: transparent; color: inherit }
      button[value=allow] { background: #b42318; border-color: #b42318; color: #fff }
      button:focus-visible { outline: 3px solid #2e77d0; outline-offset: 2px }
      footer { max-width: 38rem; margin: 1rem auto 0; padding: 0 2rem; font-size: 0.9rem; color: var(--quiet) }
      @media (max-width: 30rem) { body { padding: 0.75rem } main { padding: 1.25rem } footer { padding: 0 1.25rem } }
      """;

  /** The content security policy of every page (CSP Level 3). */
  static final String POLICY =
      "default-src 'none'; style-src 'sha256-%s'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
          .formatted(digest(STYLE));

  private static final String CLOSE = "You can close this window.";

  private static String digest(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the page of a question: the form, or the outcome. */
  static ConfirmationPage of(PagedQuestion question) {
    return question.decision().isDone() ? outcome(200, question.decision().join()) : form(question);
  }

  private static ConfirmationPage form(PagedQuestion question) {
    Confirmation asked = question.confirmation();
    String branch =
        asked.branch().map(name -> "<dt>Branch</dt><dd>" + text(name) + "</dd>").orElse("");
    return document(
        200,
        asked.action() + "?",
        """
        <dl><dt>Project</dt><dd>%s</dd>%s</dl>
        <p>%s</p>
        %s%s
        <form method="post" action="%s" autocomplete="off">
        <input type="hidden" name="token" value="%s">
        <button name="decision" value="deny">Deny</button>
        <button name="decision" value="allow">Allow</button>
        </form>"""
            .formatted(
                text(asked.project()),
                branch,
                text(asked.effect()),
                listed("<h2 class=\"loss\">This would be lost</h2>", asked.losses()),
                listed("<h2>In detail</h2>", asked.details()),
                text(question.path()),
                text(question.formToken())),
        "An assistant asks for this through OpenL MCP Server. Nothing happens until you allow it. This question is open for another "
            + SpanText.of(question.remaining())
            + ".",
        "<meta http-equiv=\"refresh\" content=\"" + REFRESH.toSeconds() + "\">");
  }

  private static String listed(String heading, List<String> lines) {
    return lines.isEmpty()
        ? ""
        : lines.stream()
            .map(line -> "<li>" + text(line) + "</li>")
            .collect(joining("", heading + "<ul>", "</ul>"));
  }

  /**
   * Returns the page after an answer.
   *
   * @param first whether it is the first answer, and in time
   */
  static ConfirmationPage answered(PagedQuestion question, boolean first) {
    return outcome(first ? 200 : 409, question.decision().join());
  }

  private static ConfirmationPage outcome(int status, Decision decision) {
    return switch (decision) {
      case ALLOWED ->
          message(
              status,
              "Allowed",
              "You have allowed this change once. If the assistant no longer waits, tell it to continue.");
      case DECLINED -> message(status, "Denied", "You have denied this change. Nothing was done.");
      case EXPIRED ->
          message(
              410,
              "Too late",
              "The time to answer is over. Nothing was done. The assistant can ask again.");
      case OPENED_TWICE -> otherBrowser();
      case CANCELLED, FAILED ->
          message(
              410, "Withdrawn", "The assistant no longer asks this question. Nothing was done.");
    };
  }

  static ConfirmationPage otherBrowser() {
    return message(
        403,
        "Opened in another browser",
        "The address of this question works in one browser only, and another one has opened it before. If the question was still"
            + " open, it is withdrawn now. If you did not open it there, another user or program of this machine has read the address.");
  }

  static ConfirmationPage forged() {
    return message(
        403,
        "Not accepted",
        "This answer does not come from the page of the question, so it does not count.");
  }

  static ConfirmationPage unknown() {
    return message(404, "Not found", "There is no question at this address.");
  }

  static ConfirmationPage otherHost() {
    return message(421, "Wrong host", "This server does not serve the requested host.");
  }

  static ConfirmationPage otherMethod() {
    return message(405, "Method not allowed", "This address accepts only GET and POST requests.");
  }

  private static ConfirmationPage message(int status, String title, String sentences) {
    return document(
        status, title, "<p>" + text(sentences) + " " + CLOSE + "</p>", "OpenL MCP Server", "");
  }

  private static ConfirmationPage document(
      int status, String title, String body, String footer, String head) {
    return new ConfirmationPage(
        status,
        """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>%1$s</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">%4$s
        <style>%5$s</style></head>
        <body><main><h1>%1$s</h1>
        %2$s
        </main><footer>%3$s</footer></body></html>
        """
            .formatted(text(title), body, text(footer), head, STYLE));
  }

  private static String text(String text) {
    return HtmlText.escaped(text);
  }
}
