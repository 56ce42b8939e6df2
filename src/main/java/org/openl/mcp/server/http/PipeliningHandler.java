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
 * Processes the pipelined requests of a connection one at a time (RFC 9112 §9.3.2). The next
 * request follows when the previous one was answered and the client reads its responses. Until
 * then, the connection is not read. Vert.x itself accepts any number of requests and queues all
 * responses.
 */
// Netty finds the methods of a handler by reflection.
@RegisterForReflection(fields = false)
final class PipeliningHandler extends ChannelDuplexHandler {

  /** The maximum number of waiting requests. No known MCP client pipelines its requests. */
  private static final int MAX_WAITING_REQUESTS = 16;

  private final Queue<Object> waiting = new ArrayDeque<>();
  private int waitingRequests;

  /** Whether the current request was received completely. */
  private boolean received;

  /** Whether the current request was answered completely. */
  private boolean answered;

  private boolean readRequested;
  private boolean closed;

  /**
   * Creates a handler.
   *
   * @param idle whether there is no current request
   */
  PipeliningHandler(boolean idle) {
    this.received = idle;
    this.answered = idle;
  }

  /** Adds a handler to the pipeline of a connection, unless it has one. */
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
    } else if (waiting.isEmpty() && mayForward(ctx, message)) {
      forward(ctx, message);
    } else {
      enqueue(ctx, message);
    }
  }

  private boolean mayForward(ChannelHandlerContext ctx, Object message) {
    return !(message instanceof HttpRequest) || received && answered && ctx.channel().isWritable();
  }

  private void forward(ChannelHandlerContext ctx, Object message) {
    if (message instanceof HttpRequest) {
      received = false;
      answered = false;
    }
    if (message instanceof LastHttpContent) {
      received = true;
    }
    ctx.fireChannelRead(message);
  }

  private void enqueue(ChannelHandlerContext ctx, Object message) {
    waiting.add(message);
    if (message instanceof HttpRequest && ++waitingRequests > MAX_WAITING_REQUESTS) {
      discard();
      ctx.close();
    }
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    ctx.write(message, promise);
    if (message instanceof LastHttpContent && !isInformational(message)) {
      answered = true;
      if (readRequested || !waiting.isEmpty()) {
        // Vert.x registers the end of its response only after this call.
        ctx.executor().execute(() -> resume(ctx));
      }
    }
  }

  private static boolean isInformational(Object message) {
    return message instanceof HttpResponse response
        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    ctx.fireChannelWritabilityChanged();
    // Not within the call that writes.
    ctx.executor().execute(() -> resume(ctx));
  }

  /** Forwards the waiting messages that may be forwarded now. */
  private void resume(ChannelHandlerContext ctx) {
    boolean forwarded = false;
    while (!waiting.isEmpty() && mayForward(ctx, waiting.peek())) {
      Object message = waiting.remove();
      waitingRequests -= message instanceof HttpRequest ? 1 : 0;
      forward(ctx, message);
      forwarded = true;
    }
    if (forwarded) {
      ctx.fireChannelReadComplete();
    }
    if (readRequested && mayRead(ctx)) {
      readRequested = false;
      ctx.read();
    }
  }

  @Override
  public void read(ChannelHandlerContext ctx) {
    if (mayRead(ctx)) {
      ctx.read();
    } else {
      readRequested = true;
    }
  }

  /**
   * Reading continues while a request is processed, since only a read detects a closed connection.
   */
  private boolean mayRead(ChannelHandlerContext ctx) {
    return waiting.isEmpty() && ctx.channel().isWritable();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    discard();
    ctx.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    discard();
  }

  private void discard() {
    closed = true;
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
  }
}
