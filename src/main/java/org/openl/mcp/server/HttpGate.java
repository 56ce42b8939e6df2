package org.openl.mcp.server;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
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
  private final HttpMessages messages;

  HttpGate(EventStreams streams, Settings settings, HttpMessages messages) {
    this.streams = streams;
    this.hosts = HostNames.of(settings.http());
    this.messages = messages;
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
    router.post(GateOrder.PATH).order(GateOrder.MESSAGE).handler(messages::check);
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
