package org.openl.mcp.auth.provider;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;

/**
 * A provider's answer in memory, up to {@value #LARGEST} bytes. What is longer fails; whoever sent
 * the request then closes its client, and with it the connection.
 */
final class BoundedBody implements BodyCodec<Buffer> {

  /** Some hundred times the largest token response or metadata document. */
  static final int LARGEST = 1024 * 1024;

  private BoundedBody() {}

  /** Makes one for a request of Mutiny's web client. */
  static io.vertx.mutiny.ext.web.codec.BodyCodec<io.vertx.mutiny.core.buffer.Buffer> codec() {
    return new io.vertx.mutiny.ext.web.codec.BodyCodec<>(
        new BoundedBody(), io.vertx.mutiny.ext.web.codec.BodyCodec.buffer().__typeArg_0);
  }

  @Override
  public void create(Handler<AsyncResult<BodyStream<Buffer>>> handler) {
    Handler<AsyncResult<BodyStream<Buffer>>> bounded =
        whole -> handler.handle(whole.map(Stream::new));
    BodyCodec.buffer().create(bounded);
  }

  private static final class Stream implements BodyStream<Buffer> {

    private final BodyStream<Buffer> buffer;
    private long received;

    private Stream(BodyStream<Buffer> buffer) {
      this.buffer = buffer;
    }

    @Override
    public Future<Void> write(Buffer chunk) {
      received += chunk.length();
      return received > LARGEST
          ? Future.failedFuture("The answer is too large")
          : buffer.write(chunk);
    }

    @Override
    public void write(Buffer chunk, Handler<AsyncResult<Void>> handler) {
      write(chunk).onComplete(handler);
    }

    @Override
    public Future<Buffer> result() {
      return buffer.result();
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
