package org.openl.mcp.server.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Lets through one request of a connection at a time: the next one when the one before has been
 * answered and the client reads its answers. Meanwhile nothing more is read. Vert.x itself takes
 * any number of requests, and queues all answers that nobody reads (HTTP/1.1 pipelining, RFC 9112
 * §9.3.2).
 */
// Netty looks for its methods.
@RegisterForReflection(fields = false)
final class PipeliningHandler extends ChannelDuplexHandler {

  /** No client that is known for MCP sends a request before it has the answer to the last one. */
  private static final int MOST_WAITING = 16;

  private final Queue<Object> waiting = new ArrayDeque<>();
  private int waitingRequests;

  /** Whether the request that was let through has been received as a whole. */
  private boolean received;

  /** Whether its answer has been written as a whole. */
  private boolean answered;

  private boolean readWanted;
  private boolean closed;

  /**
   * Creates a handler.
   *
   * @param idle whether no request has begun; otherwise one has been let through already
   */
  PipeliningHandler(boolean idle) {
    this.received = idle;
    this.answered = idle;
  }

  /** Stands before a connection, from its first request on, if it does not yet. */
  static void install(HttpConnection connection) {
    if (connection instanceof ConnectionBase base) {
      ChannelHandlerContext last = base.channelHandlerContext();
      if (last.pipeline().get(PipeliningHandler.class) == null) {
        last.pipeline().addBefore(last.name(), null, new PipeliningHandler(false));
      }
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (closed) {
      ReferenceCountUtil.release(message);
    } else if (waiting.isEmpty() && mayPass(ctx, message)) {
      pass(ctx, message);
    } else {
      keep(ctx, message);
    }
  }

  private boolean mayPass(ChannelHandlerContext ctx, Object message) {
    return !(message instanceof HttpRequest) || received && answered && ctx.channel().isWritable();
  }

  private void pass(ChannelHandlerContext ctx, Object message) {
    if (message instanceof HttpRequest) {
      received = false;
      answered = false;
    }
    if (message instanceof LastHttpContent) {
      received = true;
    }
    ctx.fireChannelRead(message);
  }

  private void keep(ChannelHandlerContext ctx, Object message) {
    waiting.add(message);
    if (message instanceof HttpRequest && ++waitingRequests > MOST_WAITING) {
      drop();
      ctx.close();
    }
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    ctx.write(message, promise);
    if (message instanceof LastHttpContent && !isInformational(message)) {
      answered = true;
      // Vert.x takes note of the end of its answer after this call.
      ctx.executor().execute(() -> goOn(ctx));
    }
  }

  private static boolean isInformational(Object message) {
    return message instanceof HttpResponse response
        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    ctx.fireChannelWritabilityChanged();
    // Not inside of the call that writes.
    ctx.executor().execute(() -> goOn(ctx));
  }

  /** Lets through what has waited, as far as it may pass by now. */
  private void goOn(ChannelHandlerContext ctx) {
    boolean passed = false;
    while (!waiting.isEmpty() && mayPass(ctx, waiting.peek())) {
      Object message = waiting.remove();
      waitingRequests -= message instanceof HttpRequest ? 1 : 0;
      pass(ctx, message);
      passed = true;
    }
    if (passed) {
      ctx.fireChannelReadComplete();
    }
    if (readWanted && mayRead(ctx)) {
      readWanted = false;
      ctx.read();
    }
  }

  @Override
  public void read(ChannelHandlerContext ctx) {
    if (mayRead(ctx)) {
      ctx.read();
    } else {
      readWanted = true;
    }
  }

  /** While a client waits for its answer, reading goes on: only so its leave is noticed. */
  private boolean mayRead(ChannelHandlerContext ctx) {
    return waiting.isEmpty() && ctx.channel().isWritable();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    drop();
    ctx.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    drop();
  }

  private void drop() {
    closed = true;
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
  }
}
