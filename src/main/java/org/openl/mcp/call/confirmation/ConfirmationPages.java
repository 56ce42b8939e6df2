package org.openl.mcp.call.confirmation;

import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.openl.mcp.auth.login.Browser;

/**
 * Asks on pages in the browser of this machine, for clients without elicitation over stdio. The
 * addresses of the pages never reach the client, so that a model cannot answer.
 */
@Singleton
class ConfirmationPages {

  private final Vertx vertx;
  private final Predicate<URI> browser;
  private Optional<PageListener> listener = Optional.empty();

  @Inject
  ConfirmationPages(Vertx vertx) {
    this(vertx, new Browser()::open);
  }

  /**
   * Creates the object. It does not listen yet.
   *
   * @param browser opens an address; returns whether a browser seems to have started
   */
  ConfirmationPages(Vertx vertx, Predicate<URI> browser) {
    this.vertx = vertx;
    this.browser = browser;
  }

  /**
   * Opens a page with a question.
   *
   * @param timeout the person's time to answer
   * @throws org.openl.mcp.call.errors.CallException if no browser can be opened
   */
  synchronized Question open(Confirmation confirmation, Duration timeout) {
    PageListener pages = listener.orElseGet(() -> new PageListener(vertx));
    listener = Optional.of(pages);
    PagedQuestion question = pages.add(confirmation, timeout, browser::test);
    if (!browser.test(pages.address(question))) {
      question.withdraw();
      throw ConfirmationFailures.noBrowser();
    }
    return question;
  }
}
