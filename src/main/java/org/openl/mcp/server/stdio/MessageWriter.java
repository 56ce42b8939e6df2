package org.openl.mcp.server.stdio;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/** Writes messages in UTF-8, one per line, until the first write fails. */
final class MessageWriter {

  private static final Logger LOG = Logger.getLogger(MessageWriter.class);

  private final OutputStream out;
  private final Runnable onFailure;
  private final ReentrantLock writing = new ReentrantLock();
  private final AtomicBoolean failed = new AtomicBoolean();

  /**
   * Creates a writer.
   *
   * @param onFailure runs once, after the first write that fails
   */
  MessageWriter(OutputStream out, Runnable onFailure) {
    this.out = out;
    this.onFailure = onFailure;
  }

  /**
   * Writes a message.
   *
   * @throws IOException if this write or an earlier one fails
   */
  void write(JsonNode message) throws IOException {
    write(message.toString());
  }

  /**
   * Writes a message.
   *
   * @param message JSON without line breaks
   * @throws IOException if this write or an earlier one fails
   */
  void write(String message) throws IOException {
    if (failed.get()) {
      throw new IOException("Standard output is closed");
    }
    writing.lock();
    try {
      out.write((message + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      if (failed.compareAndSet(false, true)) {
        LOG.debug("Standard output cannot be written", e);
        onFailure.run();
      }
      throw e;
    } finally {
      writing.unlock();
    }
  }

  /**
   * Waits until no write is in progress.
   *
   * @return whether more messages can be written
   */
  boolean awaitWritten() throws InterruptedException {
    writing.lockInterruptibly();
    writing.unlock();
    return !failed.get();
  }
}
