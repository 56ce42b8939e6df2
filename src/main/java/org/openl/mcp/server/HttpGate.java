package org.openl.mcp.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkiverse.mcp.server.runtime.McpMessageHandler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.openl.mcp.config.Loopback;

/**
 * Stands in front of {@code /mcp} (MCP 2025-11-25, Transports, "Streamable HTTP"): a web page that
 * somebody visits must not be able to call this server, and what the extension would break on does
 * not reach it.
 */
@ApplicationScoped
class HttpGate {

  /** Before every route of the extension and of Quarkus. */
  private static final int FIRST = -10_000;

  private static final long LARGEST_BODY = 4L * 1024 * 1024;
  private static final String JSON = "application/json";
  private static final String PROTOCOL_VERSION = "MCP-Protocol-Version";

  void install(@Observes Router router) {
    router.route("/mcp/*").order(FIRST).handler(HttpGate::checkRequest);
    router
        .route("/mcp/*")
        .order(FIRST + 1)
        .method(HttpMethod.POST)
        .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
    router.route("/mcp/*").order(FIRST + 2).method(HttpMethod.POST).handler(HttpGate::checkMessage);
    router.route("/mcp/*").order(FIRST).failureHandler(HttpGate::explain);
  }

  private static void checkRequest(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (!isOurs(request)) {
      refuse(
          context,
          403,
          "This server answers only requests to a loopback address: the Host header names another one.");
    } else if (isForeign(request.getHeader(HttpHeaders.ORIGIN))) {
      refuse(context, 403, "This server answers no web pages: the Origin header names one.");
    } else if (!context.normalizedPath().replaceAll("/$", "").equals("/mcp")) {
      refuse(
          context,
          404,
          "There is nothing here; the endpoint is /mcp (the older HTTP+SSE transport is not offered).");
    } else if (request.method() == HttpMethod.POST) {
      checkPost(context);
    } else {
      context.next();
    }
  }

  private static void checkPost(RoutingContext context) {
    HttpServerRequest request = context.request();
    String version = request.getHeader(PROTOCOL_VERSION);
    String accept = Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT)).orElse("");
    if (!mediaType(request.getHeader(HttpHeaders.CONTENT_TYPE)).equals(JSON)) {
      refuse(context, 415, "Content-Type must be application/json.");
    } else if (version != null
        && !McpMessageHandler.SUPPORTED_PROTOCOL_VERSIONS.contains(version)) {
      refuse(
          context,
          400,
          PROTOCOL_VERSION
              + " must be one of "
              + String.join(", ", McpMessageHandler.SUPPORTED_PROTOCOL_VERSIONS)
              + ".");
    } else if (!accept.contains(JSON) || !accept.contains("text/event-stream")) {
      refuse(context, 406, "Accept must name both application/json and text/event-stream.");
    } else if (!ServerEnd.IN_FLIGHT.begin(context)) {
      refuse(context, 503, "The server is shutting down.");
    } else {
      context.addEndHandler(end -> ServerEnd.IN_FLIGHT.end(context));
      context.next();
    }
  }

  private static void checkMessage(RoutingContext context) {
    String body = Optional.ofNullable(context.body().asString()).orElse("");
    MessageGuard.Verdict verdict = MessageGuard.check(body);
    if (verdict instanceof MessageGuard.Pass pass) {
      ((RoutingContextInternal) context).setBody(Buffer.buffer(pass.message().toString()));
      context.next();
    } else if (verdict instanceof MessageGuard.Reply reply) {
      answer(context, reply.readable() ? 200 : 400, reply.answer());
    } else {
      context.response().setStatusCode(400).end();
    }
  }

  /**
   * DNS rebinding: a page of another name that resolves to this machine still sends its own name.
   */
  private static boolean isOurs(HttpServerRequest request) {
    return request.authority() != null && Loopback.isLoopback(request.authority().host());
  }

  private static boolean isForeign(String origin) {
    if (origin == null) {
      return false;
    }
    try {
      String host = URI.create(origin).getHost();
      return host == null || !Loopback.isLoopback(host);
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  private static String mediaType(String contentType) {
    return contentType == null
        ? ""
        : contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
  }

  private static void explain(RoutingContext context) {
    if (context.statusCode() == 413) {
      refuse(context, 413, "The message has more than " + LARGEST_BODY + " bytes.");
    } else {
      context.next();
    }
  }

  private static void refuse(RoutingContext context, int status, String sentence) {
    answer(context, status, JsonNodeFactory.instance.objectNode().put("error", sentence));
  }

  private static void answer(RoutingContext context, int status, ObjectNode body) {
    context
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
        .end(body.toString());
  }
}
