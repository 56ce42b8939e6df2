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
import org.openl.mcp.config.ToolCatalog;
import org.openl.mcp.server.mcp.McpProtocol;
import org.openl.mcp.server.mcp.McpSessions;

/**
 * Installs the checks that every HTTP request passes before the MCP extension handles it (MCP
 * 2025-11-25, Transports, "Streamable HTTP"). They keep out requests from foreign web pages and
 * requests that the extension cannot handle.
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
  private final SelectionHeaders selection = new SelectionHeaders(ToolCatalog.published());

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
        .order(FilterOrder.HEADERS)
        .handler(this::checkHeaders)
        .failureHandler(HttpRequestFilter::rejectMalformed);
    router
        .route(FilterOrder.PATH)
        .order(FilterOrder.HEADERS)
        .handler(this::checkEndpoint)
        .failureHandler(HttpRequestFilter::sendFailure);
    router.get(FilterOrder.PATH).order(FilterOrder.STREAM).handler(this::registerStream);
    router.delete(FilterOrder.PATH).order(FilterOrder.STREAM).handler(this::registerSessionEnd);
    router.post(FilterOrder.PATH).order(FilterOrder.BODY).handler(this::readBody);
    router.post(FilterOrder.PATH).order(FilterOrder.MESSAGE).handler(messages::handle);
  }

  /** Starts the periodic check of event streams. */
  void listening(@ObservesAsync HttpServerStart event, Vertx vertx) {
    vertx.setPeriodic(
        limits.streamCheckInterval().toMillis(), tick -> streams.check(sessions::has));
  }

  private void checkHeaders(RoutingContext context) {
    PipeliningHandler.install(context.request().connection());
    new RequestHeaderCheck(context.request(), context.normalizedPath(), hosts)
        .problem()
        .ifPresentOrElse(error -> error.send(context), context::next);
  }

  private void checkEndpoint(RoutingContext context) {
    EndpointHeaderCheck check =
        new EndpointHeaderCheck(context.request(), context.normalizedPath());
    check
        .problem()
        .or(() -> selection.read(context))
        .ifPresentOrElse(
            error -> error.send(context),
            () -> {
              check.normalizeAccept();
              context.next();
            });
  }

  private void registerStream(RoutingContext context) {
    streams.add(context.response(), session(context).orElse(""));
    context.addEndHandler(end -> streams.remove(context.response()));
    context.next();
  }

  private void registerSessionEnd(RoutingContext context) {
    context.addEndHandler(
        end -> {
          if (context.response().getStatusCode() == 200) {
            session(context).ifPresent(this::endSession);
          }
        });
    context.next();
  }

  private void endSession(String session) {
    sessionLimit.remove(session);
    streams.endSession(session);
  }

  private void readBody(RoutingContext context) {
    Optional<String> session = session(context);
    if (session.filter(id -> !sessions.has(id)).isPresent()) {
      HttpErrorResponse.noSuchSession().send(context);
      return;
    }
    session.ifPresentOrElse(sessionLimit::use, () -> registerSession(context));
    bodies.read(context);
  }

  /** Registers the session that the response to initialize names. */
  private void registerSession(RoutingContext context) {
    context.addHeadersEndHandler(
        end ->
            Optional.ofNullable(context.response().headers().get(McpProtocol.SESSION_HEADER))
                .ifPresent(sessionLimit::add));
  }

  private static Optional<String> session(RoutingContext context) {
    return Optional.ofNullable(context.request().getHeader(McpProtocol.SESSION_HEADER));
  }

  /** Responds to a request that Vert.x rejects. Quarkus would log a stack trace for it. */
  private static void rejectMalformed(RoutingContext context) {
    if (context.statusCode() == 400 && !context.response().headWritten()) {
      HttpErrorResponse.of(400, "The HTTP request is malformed.").send(context);
    } else {
      context.next();
    }
  }

  private static void sendFailure(RoutingContext context) {
    if (context.response().headWritten()) {
      context.response().reset();
      return;
    }
    HttpErrorResponse response =
        switch (context.statusCode()) {
          case 404 -> HttpErrorResponse.noSuchSession();
          default -> {
            LOG.error("A request to /mcp has failed", context.failure());
            yield HttpErrorResponse.of(
                500, "The server failed to process the request. See its log for the cause.");
          }
        };
    response.send(context);
  }
}
