package org.openl.mcp.call.confirmation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openl.mcp.real.Chromium;

/**
 * Answers on the page with a real browser, if {@code -Dopenl.chromium=/usr/bin/chromium} is set.
 * The screenshots are in {@code target/screenshots}.
 */
@EnabledIfSystemProperty(named = "openl.chromium", matches = ".+")
class ConfirmationPageIT {

  private static final Confirmation DELETE =
      new Confirmation(
          "Delete the table 'DriverPremium'",
          "Example 3 - Auto Policy Calculation",
          Optional.of("release/2026-07"),
          "The table is removed from the sheet Rating of AutoPolicyCalculation.xlsx. Rules that call it stop compiling.",
          List.of(
              "7 rules in the rows 12 to 18",
              "2 tests: DriverPremiumTest, PolicyPremiumTest",
              "Unsaved changes of <b>vera</b> in the same sheet"));

  private static final Confirmation DISCARD =
      new Confirmation(
          "Discard the unsaved changes of the project 'Example 3 - Auto Policy Calculation'",
          "Example 3 - Auto Policy Calculation",
          Optional.of("release/2026-07"),
          "The project goes back to its saved state, revision 2c1e6c2419d37f4f50d45316d797f64c0ed224f1. Nobody can restore the changes.",
          List.of(
              "37 cells and 2 inserted or removed rows in 3 tables, 1 added workbook",
              "1 other file: 'rules.xml' (changed)",
              "Possibly more in 1 workbook, which could not be compared: 'Rates/Old rates of the year 2019.xls'"),
          List.of(
              "workbook changed: AutoPolicyCalculation.xlsx",
              "table changed: DriverPremium, Rules, Rating!B2:F12",
              "C4: 1.5 → 2",
              "C5: (empty) → " + "The premium of a driver with a long explanation. ".repeat(4),
              "and 35 more changes"),
          "");

  private final List<URI> opened = new CopyOnWriteArrayList<>();
  private Vertx vertx;
  private ConfirmationPages pages;
  private Chromium browser;

  @BeforeEach
  void start() throws IOException {
    vertx = Vertx.vertx();
    pages = new ConfirmationPages(vertx, opened::add);
    browser = newBrowser();
  }

  @AfterEach
  void end() {
    browser.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static Chromium newBrowser() throws IOException {
    return Chromium.start(Path.of(System.getProperty("openl.chromium")));
  }

  private Question ask(Duration timeout) {
    return pages.open(DELETE, timeout);
  }

  private Question show() {
    Question question = ask(Duration.ofMinutes(5));
    browser.open(page());
    browser.awaitText("Delete the table 'DriverPremium'?");
    return question;
  }

  private String page() {
    return opened.get(opened.size() - 1).toString();
  }

  /** Takes pictures on a desktop and on a phone, in both color schemes. */
  private static void screenshots(Chromium browser, String name) throws IOException {
    for (String scheme : List.of("light", "dark")) {
      for (int width : List.of(1000, 360)) {
        browser.appearance(scheme, width);
        browser.screenshot("%s-%s-%d".formatted(name, scheme, width));
      }
    }
  }

  private static Decision decision(Question question) throws Exception {
    return question.decision().get(60, TimeUnit.SECONDS);
  }

  @Test
  void allows() throws Exception {
    Question question = show();
    browser.awaitText("Unsaved changes of <b>vera</b> in the same sheet");
    screenshots(browser, "confirmation-question");
    browser.click("[value=allow]");
    browser.awaitText("You have allowed this change once.");
    screenshots(browser, "confirmation-allowed");
    assertEquals(Decision.ALLOWED, decision(question));
  }

  @Test
  void showsNumbersAndDetails() throws IOException {
    pages.open(DISCARD, Duration.ofMinutes(5));
    browser.open(page());
    browser.awaitText("37 cells and 2 inserted or removed rows in 3 tables, 1 added workbook");
    browser.awaitText("and 35 more changes");
    screenshots(browser, "confirmation-details");
  }

  @Test
  void takesTheFirstAnswerOfTwoTabs() throws Exception {
    Question question = show();
    Chromium second = browser.newTab();
    second.open(page());
    second.click("[value=deny]");
    second.awaitText("You have denied this change. Nothing was done.");
    screenshots(second, "confirmation-denied");
    browser.click("[value=allow]");
    browser.awaitText("You have denied this change. Nothing was done.");
    assertEquals(Decision.DECLINED, decision(question));
  }

  @Test
  void comesTooLate() throws Exception {
    Question question = show();
    question.withdraw();
    browser.click("[value=allow]");
    browser.awaitText("The assistant no longer asks this question. Nothing was done.");
    screenshots(browser, "confirmation-withdrawn");
    assertEquals(Decision.CANCELLED, decision(question));
    Question expired = ask(Duration.ofMillis(1));
    assertEquals(Decision.EXPIRED, decision(expired));
    browser.open(page());
    browser.awaitText("The time to answer is over.");
    screenshots(browser, "confirmation-too-late");
  }

  @Test
  void refusesASecondBrowser() throws Exception {
    Question question = show();
    try (Chromium second = newBrowser()) {
      second.open(page());
      second.awaitText("another one has opened it before");
      screenshots(second, "confirmation-second-browser");
    }
    assertEquals(Decision.OPENED_TWICE, decision(question));
    browser.click("[value=allow]");
    browser.awaitText("another one has opened it before");
  }

  /** The foreign page has the same site as the question, so the browser sends the cookie. */
  @Test
  void refusesTheFormOfAForeignPage() throws Exception {
    Question question = show();
    HttpServer foreign =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    foreign.createContext(
        "/",
        exchange -> {
          byte[] html =
              """
              <form method="post" action="%s"><input name="token" value="forged">
              <button name="decision" value="allow">Win a prize</button></form>"""
                  .formatted(page())
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, html.length);
          exchange.getResponseBody().write(html);
          exchange.close();
        });
    foreign.start();
    try {
      browser.open("http://127.0.0.1:" + foreign.getAddress().getPort() + "/");
      browser.click("[value=allow]");
      browser.awaitText("This answer does not come from the page of the question");
      screenshots(browser, "confirmation-foreign-page");
    } finally {
      foreign.stop(0);
    }
    assertFalse(question.decision().isDone());
    browser.open(page());
    browser.click("[value=allow]");
    browser.awaitText("You have allowed this change once.");
    assertEquals(Decision.ALLOWED, decision(question));
  }
}
