package org.openl.mcp.call.confirmation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.openl.mcp.net.Deadline;

/**
 * A question on a page in the browser of the person. Its path is random. The first browser that
 * opens it gets a cookie, and only that browser can answer. If a second browser opens it, somebody
 * has read the address from the arguments of the browser process, so the question is withdrawn.
 */
final class PagedQuestion implements Question {

  private final Confirmation confirmation;
  private final Deadline deadline;
  private final Consumer<PagedQuestion> browser;
  private final LongSupplier nanoTime;
  private final CompletableFuture<Decision> decision = new CompletableFuture<>();
  private final String path = "/" + random();
  private final String cookie = random();
  private final String formToken = random();
  private boolean opened;
  private Deadline shown;

  /**
   * Creates a question, which is open until its time has passed.
   *
   * @param timeout the person's time to answer
   * @param browser opens the page of the question again
   * @param nanoTime the clock, in nanoseconds
   */
  PagedQuestion(
      Confirmation confirmation,
      Duration timeout,
      Consumer<PagedQuestion> browser,
      LongSupplier nanoTime) {
    this.confirmation = confirmation;
    this.nanoTime = nanoTime;
    this.deadline = Deadline.after(timeout, nanoTime);
    this.browser = browser;
    this.shown = presence();
    decision.completeOnTimeout(Decision.EXPIRED, timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Returns 256 random bits in base64url. */
  private static String random() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  Confirmation confirmation() {
    return confirmation;
  }

  /** Returns the path of the page, such as {@code /dBjftJeZ4CVP…}. */
  String path() {
    return path;
  }

  /** Returns the value of the cookie of the admitted browser. */
  String cookie() {
    return cookie;
  }

  /** Returns the secret of the form on the page. */
  String formToken() {
    return formToken;
  }

  /** Returns the time that is left for the answer. */
  Duration remaining() {
    return deadline.remaining();
  }

  /**
   * Admits the first browser, and later the same browser. Withdraws the question if it is another
   * one.
   *
   * @param sent the cookie of the browser, if it has sent one
   */
  synchronized boolean admit(Optional<String> sent) {
    if (!opened || isAdmitted(sent)) {
      opened = true;
      shown = presence();
      return true;
    }
    decision.complete(Decision.OPENED_TWICE);
    return false;
  }

  /** Returns whether a cookie is the one of the admitted browser. */
  boolean isAdmitted(Optional<String> sent) {
    return sent.filter(value -> isEqual(value, cookie)).isPresent();
  }

  /**
   * Answers the question.
   *
   * @return whether this is the first answer, and in time
   */
  boolean answer(Decision given) {
    return decision.complete(given);
  }

  /** Compares secrets in constant time. */
  static boolean isEqual(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public CompletableFuture<Decision> decision() {
    return decision;
  }

  @Override
  public String place() {
    return "on a page in the user's browser, which this server has opened";
  }

  /** Opens the page again if it is closed: an open page loads itself again. */
  @Override
  public void remind() {
    if (isAbsent()) {
      browser.accept(this);
    }
  }

  private synchronized boolean isAbsent() {
    boolean absent = shown.isOver();
    if (absent) {
      shown = presence();
    }
    return absent;
  }

  private Deadline presence() {
    return Deadline.after(ConfirmationPage.ABSENCE, nanoTime);
  }

  @Override
  public void withdraw() {
    decision.complete(Decision.CANCELLED);
  }
}
