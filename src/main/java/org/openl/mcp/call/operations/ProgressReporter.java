package org.openl.mcp.call.operations;

import io.quarkiverse.mcp.server.Progress;
import io.quarkiverse.mcp.server.ProgressNotification;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.openl.mcp.config.PublicText;

/**
 * Tells the client how far a call is, if it has sent a progress token: each value is greater than
 * the one before, and there is at most one notification per second (MCP 2025-11-25, Progress).
 */
final class ProgressReporter {

  private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

  private static final Logger LOG = Logger.getLogger(ProgressReporter.class);

  private final Progress progress;
  private final LongSupplier nanoTime;
  private long sent;
  private long last = -1;

  /**
   * Creates it for a call that begins now.
   *
   * @param nanoTime the clock, in nanoseconds
   */
  ProgressReporter(Progress progress, LongSupplier nanoTime) {
    this.progress = progress;
    this.nanoTime = nanoTime;
    this.sent = nanoTime.getAsLong() - INTERVAL;
  }

  /**
   * Reports a value, unless it is not greater than the last one or comes too soon.
   *
   * @param done in whatever unit the total has
   * @param total the value at the end, if that is known
   * @param message what is being done; may be empty
   */
  void report(long done, OptionalLong total, String message) {
    long now = nanoTime.getAsLong();
    if (progress.token().isEmpty() || done <= last || now - sent < INTERVAL) {
      return;
    }
    last = done;
    sent = now;
    send(done, total, message);
  }

  /** The extension throws when the client has gone. */
  private void send(long done, OptionalLong total, String message) {
    try {
      ProgressNotification.Builder notification = progress.notificationBuilder().setProgress(done);
      total.ifPresent(notification::setTotal);
      if (!message.isEmpty()) {
        notification.setMessage(PublicText.line(message));
      }
      notification.build().sendAndForget();
    } catch (RuntimeException e) {
      LOG.debug("The progress could not be reported", e);
    }
  }
}
