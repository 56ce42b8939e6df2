package org.openl.mcp.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.openl.mcp.config.Settings;

/**
 * Stands in front of {@code /mcp} (MCP 2025-11-25, Transports, "Streamable HTTP"): a web page that
 * somebody visits must not be able to call this server, and what the extension would break on does
 * not reach it.
 */
@ApplicationScoped
class HttpGate {

  private static final Logger LOG = Logger.getLogger(HttpGate.class);

  private static final long LARGEST_BODY = 4L * 1024 * 1024;

  private final EventStreams streams;
  private final HostNames hosts;

  HttpGate(EventStreams streams, Settings settings) {
    this.streams = streams;
    this.hosts = HostNames.of(settings.http());
  }

  void install(@Observes Router router) {
    router
        .route(GateOrder.PATH)
        .order(GateOrder.HEAD)
        .handler(this::checkHead)
        .failureHandler(HttpGate::explain);
    router.get(GateOrder.PATH).order(GateOrder.STREAM).handler(this::watchStream);
    router.delete(GateOrder.PATH).order(GateOrder.STREAM).handler(this::watchSession);
    router
        .post(GateOrder.PATH)
        .order(GateOrder.BODY)
        .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
    router.post(GateOrder.PATH).order(GateOrder.MESSAGE).handler(HttpGate::checkMessage);
  }

  private void checkHead(RoutingContext context) {
    RequestHead head = new RequestHead(context.request(), context.normalizedPath(), hosts);
    head.problem().ifPresentOrElse(refusal -> refusal.send(context.response()), context::next);
  }

  private void watchStream(RoutingContext context) {
    streams.opened(context.response(), session(context).orElse(""));
    context.addEndHandler(end -> streams.gone(context.response()));
    context.next();
  }

  private void watchSession(RoutingContext context) {
    context.addEndHandler(
        end -> {
          if (context.response().getStatusCode() == 200) {
            session(context).ifPresent(streams::endOf);
          }
        });
    context.next();
  }

  private static void checkMessage(RoutingContext context) {
    Buffer body = Optional.ofNullable(context.body().buffer()).orElseGet(Buffer::buffer);
    MessageGuard.Verdict verdict = MessageGuard.check(body.getBytes());
    boolean inSession = session(context).isPresent();
    if (verdict instanceof MessageGuard.Reply reply) {
      new HttpRefusal(reply.readable() && inSession ? 200 : 400, reply.answer())
          .send(context.response());
    } else if (!inSession && !isInitialize(verdict)) {
      HttpRefusal.of(400, RequestHead.SESSION + " is missing; send initialize first.")
          .send(context.response());
    } else if (verdict instanceof MessageGuard.Drop drop) {
      drop.fault()
          .ifPresentOrElse(
              fault -> HttpRefusal.of(400, fault).send(context.response()),
              () -> context.response().setStatusCode(202).end());
    } else if (verdict instanceof MessageGuard.Pass pass
        && (!pass.isRequest() || taken(context, pass))) {
      ((RoutingContextInternal) context).setBody(Buffer.buffer(pass.message().toString()));
      context.next();
    }
  }

  private static boolean isInitialize(MessageGuard.Verdict verdict) {
    return verdict instanceof MessageGuard.Pass pass && pass.isMethod("initialize");
  }

  /** Takes a request, or says why not. */
  private static boolean taken(RoutingContext context, MessageGuard.Pass pass) {
    Object caller = session(context).<Object>map(id -> id).orElse(context);
    InFlight.Request request = new InFlight.Request(caller, pass.message().get("id"));
    switch (InFlight.OF_PROCESS.begin(request)) {
      case TAKEN -> {
        context.addEndHandler(end -> InFlight.OF_PROCESS.end(request));
        return true;
      }
      case DUPLICATE ->
          new HttpRefusal(400, Refusal.duplicate(request.id()).json()).send(context.response());
      case ENDING ->
          new HttpRefusal(503, Refusal.ending(request.id()).json()).send(context.response());
    }
    return false;
  }

  private static Optional<String> session(RoutingContext context) {
    return Optional.ofNullable(context.request().getHeader(RequestHead.SESSION));
  }

  private static void explain(RoutingContext context) {
    if (context.response().headWritten()) {
      context.response().reset();
      return;
    }
    HttpRefusal refusal =
        switch (context.statusCode()) {
          case 400 -> HttpRefusal.of(400, "The request is malformed.");
          case 404 -> HttpRefusal.noSuchSession();
          case 413 -> HttpRefusal.of(413, "The message has more than " + LARGEST_BODY + " bytes.");
          default -> {
            LOG.error("A request to /mcp failed", context.failure());
            yield HttpRefusal.of(500, "The server failed on this request; its log says why.");
          }
        };
    refusal.send(context.response());
  }
}
