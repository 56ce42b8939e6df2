package org.openl.mcp.server.http;

import io.quarkus.vertx.http.HttpServerStart;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.openl.mcp.config.Settings;
import org.openl.mcp.server.mcp.McpSessions;

/**
 * Stands in front of everything that is served over HTTP (MCP 2025-11-25, Transports, "Streamable
 * HTTP"): a web page that somebody visits must not be able to call this server, and what the
 * extension would break on does not reach it.
 */
@ApplicationScoped
class HttpRequestFilter {

  private static final Logger LOG = Logger.getLogger(HttpRequestFilter.class);

  private final EventStreams streams;
  private final McpSessions sessions;
  private final AllowedHosts hosts;
  private final HttpMessageHandler messages;
  private final HttpLimits limits;
  private final SessionLimit sessionLimit;
  private final BodyReader bodies;

  HttpRequestFilter(
      EventStreams streams, McpSessions sessions, Settings settings, HttpMessageHandler messages) {
    this.streams = streams;
    this.sessions = sessions;
    this.hosts = AllowedHosts.of(settings.http());
    this.messages = messages;
    this.limits = HttpLimits.forHeap(Runtime.getRuntime().maxMemory());
    this.sessionLimit = new SessionLimit(sessions::has, sessions::remove, limits.sessions());
    this.bodies = new BodyReader(limits);
  }

  void install(@Observes Router router) {
    router
        .route()
        .order(FilterOrder.HEAD)
        .handler(this::checkHead)
        .failureHandler(HttpRequestFilter::refuseMalformed);
    router
        .route(FilterOrder.PATH)
        .order(FilterOrder.HEAD)
        .handler(HttpRequestFilter::checkEndpoint)
        .failureHandler(HttpRequestFilter::explain);
    router.get(FilterOrder.PATH).order(FilterOrder.STREAM).handler(this::watchStream);
    router.delete(FilterOrder.PATH).order(FilterOrder.STREAM).handler(this::watchSession);
    router.post(FilterOrder.PATH).order(FilterOrder.BODY).handler(this::readBody);
    router.post(FilterOrder.PATH).order(FilterOrder.MESSAGE).handler(messages::check);
  }

  /** Only a server that listens has streams. */
  void listening(@ObservesAsync HttpServerStart event, Vertx vertx) {
    vertx.setPeriodic(limits.streamCheck().toMillis(), tick -> streams.check(sessions::has));
  }

  private void checkHead(RoutingContext context) {
    PipeliningHandler.install(context.request().connection());
    new RequestHeaderCheck(context.request(), context.normalizedPath(), hosts)
        .problem()
        .ifPresentOrElse(refusal -> refusal.send(context), context::next);
  }

  private static void checkEndpoint(RoutingContext context) {
    EndpointHeaderCheck head = new EndpointHeaderCheck(context.request(), context.normalizedPath());
    head.problem()
        .ifPresentOrElse(
            refusal -> refusal.send(context),
            () -> {
              head.normalizeAccept();
              context.next();
            });
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
            session(context).ifPresent(this::endOf);
          }
        });
    context.next();
  }

  private void endOf(String session) {
    sessionLimit.ended(session);
    streams.endOf(session);
  }

  private void readBody(RoutingContext context) {
    Optional<String> session = session(context);
    if (session.filter(id -> !sessions.has(id)).isPresent()) {
      HttpErrorResponse.noSuchSession().send(context);
      return;
    }
    session.ifPresentOrElse(sessionLimit::use, () -> countSession(context));
    bodies.read(context);
  }

  /** The answer to initialize names the session that it begins. */
  private void countSession(RoutingContext context) {
    context.addHeadersEndHandler(
        end ->
            Optional.ofNullable(context.response().headers().get(RequestHeaderCheck.SESSION))
                .ifPresent(sessionLimit::began));
  }

  private static Optional<String> session(RoutingContext context) {
    return Optional.ofNullable(context.request().getHeader(RequestHeaderCheck.SESSION));
  }

  /** What Vert.x refuses by itself: Quarkus would log a stack trace for each. */
  private static void refuseMalformed(RoutingContext context) {
    if (context.statusCode() == 400 && !context.response().headWritten()) {
      HttpErrorResponse.of(400, "The request is malformed.").send(context);
    } else {
      context.next();
    }
  }

  private static void explain(RoutingContext context) {
    if (context.response().headWritten()) {
      context.response().reset();
      return;
    }
    HttpErrorResponse refusal =
        switch (context.statusCode()) {
          case 404 -> HttpErrorResponse.noSuchSession();
          default -> {
            LOG.error("A request to /mcp failed", context.failure());
            yield HttpErrorResponse.of(500, "The server failed on this request; its log says why.");
          }
        };
    refusal.send(context);
  }
}
