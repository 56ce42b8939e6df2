package org.openl.mcp.call.operations;

import io.quarkiverse.mcp.server.Progress;
import io.quarkiverse.mcp.server.ProgressNotification;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.openl.mcp.config.PublicText;

/**
 * Reports the progress of a call if the client has sent a progress token. Each value is greater
 * than the previous one, and there is at most one notification per second (MCP 2025-11-25,
 * Progress).
 */
public final class ProgressReporter {

  private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

  private static final Logger LOG = Logger.getLogger(ProgressReporter.class);

  private final Progress progress;
  private final LongSupplier nanoTime;
  private long sent;
  private long last = -1;

  /** Returns the reporter of a call that begins now. */
  public static ProgressReporter of(Progress progress) {
    return new ProgressReporter(progress, System::nanoTime);
  }

  /**
   * Creates the reporter of a call that begins now.
   *
   * @param nanoTime the clock, in nanoseconds
   */
  ProgressReporter(Progress progress, LongSupplier nanoTime) {
    this.progress = progress;
    this.nanoTime = nanoTime;
    this.sent = nanoTime.getAsLong() - INTERVAL;
  }

  /**
   * Reports a value if it is greater than the last one and the last notification is at least one
   * second old.
   *
   * @param done the progress, in the same unit as the total
   * @param total the value at the end, if it is known
   * @param message describes the current work; may be empty
   */
  public void report(long done, OptionalLong total, String message) {
    long now = nanoTime.getAsLong();
    if (progress.token().isEmpty() || done <= last || now - sent < INTERVAL) {
      return;
    }
    last = done;
    sent = now;
    send(done, total, message);
  }

  /** Sends a notification. The extension throws if the client has disconnected. */
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
