package org.openl.mcp.auth.provider;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import java.util.concurrent.TimeUnit;

/**
 * The body of a provider's response in memory, up to {@value #LARGEST} bytes. A larger body fails,
 * and the rest is discarded until the client is closed.
 */
public final class BoundedBody implements BodyCodec<Buffer> {

  /**
   * The maximum number of bytes, hundreds of times the largest token response or metadata document.
   */
  static final int LARGEST = 1024 * 1024;

  /** The maximum time to receive a document after its headers. */
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final boolean document;

  private BoundedBody(boolean document) {
    this.document = document;
  }

  /** Returns a codec for a request of Mutiny's web client. */
  static io.vertx.mutiny.ext.web.codec.BodyCodec<io.vertx.mutiny.core.buffer.Buffer> codec() {
    return codec(false);
  }

  /**
   * Returns a codec for a JSON document, which must arrive within 10 s and have at most {@value
   * BoundedJson#MOST_TOKENS} names, values and brackets in {@value BoundedJson#DEEPEST} levels.
   */
  public static io.vertx.mutiny.ext.web.codec.BodyCodec<io.vertx.mutiny.core.buffer.Buffer>
      documents() {
    return codec(true);
  }

  private static io.vertx.mutiny.ext.web.codec.BodyCodec<io.vertx.mutiny.core.buffer.Buffer> codec(
      boolean document) {
    return new io.vertx.mutiny.ext.web.codec.BodyCodec<>(
        new BoundedBody(document), io.vertx.mutiny.ext.web.codec.BodyCodec.buffer().__typeArg_0);
  }

  @Override
  public void create(Handler<AsyncResult<BodyStream<Buffer>>> handler) {
    Handler<AsyncResult<BodyStream<Buffer>>> bounded =
        whole -> handler.handle(whole.map(stream -> new Stream(stream, document)));
    BodyCodec.buffer().create(bounded);
  }

  private static final class Stream implements BodyStream<Buffer> {

    private final BodyStream<Buffer> buffer;
    private final boolean document;
    private final long start = System.nanoTime();
    private long received;

    private Stream(BodyStream<Buffer> buffer, boolean document) {
      this.buffer = buffer;
      this.document = document;
    }

    @Override
    public Future<Void> write(Buffer chunk) {
      received += chunk.length();
      if (received > LARGEST) {
        return Future.failedFuture("The answer is too large");
      }
      return document && System.nanoTime() - start > LONGEST_NANOS
          ? Future.failedFuture("The answer is too slow")
          : buffer.write(chunk);
    }

    @Override
    public void write(Buffer chunk, Handler<AsyncResult<Void>> handler) {
      write(chunk).onComplete(handler);
    }

    @Override
    public Future<Buffer> result() {
      return document ? buffer.result().map(Stream::checked) : buffer.result();
    }

    private static Buffer checked(Buffer whole) {
      BoundedJson.check(whole);
      return whole;
    }

    @Override
    public void handle(Throwable failure) {
      buffer.handle(failure);
    }

    @Override
    public void end(Handler<AsyncResult<Void>> handler) {
      buffer.end(handler);
    }

    @Override
    public WriteStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
      buffer.exceptionHandler(handler);
      return this;
    }

    @Override
    public WriteStream<Buffer> setWriteQueueMaxSize(int size) {
      buffer.setWriteQueueMaxSize(size);
      return this;
    }

    @Override
    public boolean writeQueueFull() {
      return buffer.writeQueueFull();
    }

    @Override
    public WriteStream<Buffer> drainHandler(Handler<Void> handler) {
      buffer.drainHandler(handler);
      return this;
    }
  }
}
