package org.openl.mcp.call.confirmation;

import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.openl.mcp.auth.login.Browser;

/**
 * Asks on pages in the browser of this machine, for clients without elicitation over stdio. The
 * addresses of the pages never reach the client, so that a model cannot answer.
 */
@Singleton
class ConfirmationPages {

  private static final Logger LOG = Logger.getLogger(ConfirmationPages.class);

  private final Supplier<PageListener> start;
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
    this(() -> new PageListener(vertx), browser);
  }

  /**
   * Creates the object. It does not listen yet.
   *
   * @param start starts to listen; throws {@link CompletionException} if that fails
   * @param browser opens an address; returns whether a browser seems to have started
   */
  ConfirmationPages(Supplier<PageListener> start, Predicate<URI> browser) {
    this.start = start;
    this.browser = browser;
  }

  /**
   * Opens a page with a question.
   *
   * @param timeout the person's time to answer
   * @throws org.openl.mcp.call.errors.CallException if no page or no browser can be opened
   */
  Question open(Confirmation confirmation, Duration timeout) {
    PageListener pages = listener();
    PagedQuestion question = pages.add(confirmation, timeout, browser::test);
    if (!browser.test(pages.address(question))) {
      question.withdraw();
      throw ConfirmationFailures.noBrowser();
    }
    return question;
  }

  private synchronized PageListener listener() {
    try {
      PageListener pages = listener.orElseGet(start);
      listener = Optional.of(pages);
      return pages;
    } catch (CompletionException e) {
      LOG.warn("No page with a question can be served: no port of 127.0.0.1 can be opened", e);
      throw ConfirmationFailures.noPage();
    }
  }
}
