package org.openl.mcp.server;

import io.quarkiverse.mcp.server.http.runtime.StreamableHttpMcpMessageHandler;
import io.quarkiverse.mcp.server.runtime.McpMessageHandler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What of an HTTP request to {@code /mcp} can be judged before its body is read. */
record RequestHead(HttpServerRequest request, String path, HostNames hosts) {

  static final String SESSION = StreamableHttpMcpMessageHandler.MCP_SESSION_ID_HEADER;

  private static final String JSON = "application/json";
  private static final String EVENTS = "text/event-stream";
  private static final String PROTOCOL_VERSION = "MCP-Protocol-Version";
  private static final List<HttpMethod> METHODS =
      List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.DELETE);

  /** Why the request is not answered, if it is not. */
  Optional<HttpRefusal> problem() {
    if (!isOurs()) {
      return refuse(
          403,
          "The Host header names none of this server's names: those are a loopback address and, where it is set, the host"
              + " of OPENL_MCP_PUBLIC_URL.");
    }
    if (request.headers().getAll(HttpHeaders.ORIGIN).stream().anyMatch(hosts::isForeign)) {
      return refuse(403, "This server answers no web pages: the Origin header names one.");
    }
    if (!path.equals("/mcp") && !path.equals("/mcp/")) {
      return refuse(
          404,
          "There is nothing here; the endpoint is /mcp (the older HTTP+SSE transport is not offered).");
    }
    if (!METHODS.contains(request.method())) {
      return refuse(405, "The endpoint knows GET, POST and DELETE.");
    }
    String version = request.getHeader(PROTOCOL_VERSION);
    if (version != null && !McpMessageHandler.SUPPORTED_PROTOCOL_VERSIONS.contains(version)) {
      return refuse(
          400,
          PROTOCOL_VERSION
              + " must be one of "
              + String.join(", ", McpMessageHandler.SUPPORTED_PROTOCOL_VERSIONS)
              + ".");
    }
    return request.method() == HttpMethod.POST ? postProblem() : sessionProblem();
  }

  private Optional<HttpRefusal> postProblem() {
    if (!mediaType().equals(JSON)) {
      return refuse(415, "Content-Type must be application/json.");
    }
    if (!accepts(JSON) || !accepts(EVENTS)) {
      return refuse(406, "Accept must name both application/json and text/event-stream.");
    }
    return Optional.empty();
  }

  private Optional<HttpRefusal> sessionProblem() {
    if (!request.headers().contains(SESSION)) {
      return refuse(400, SESSION + " is missing; it comes with the answer to initialize.");
    }
    if (request.method() == HttpMethod.GET && !accepts(EVENTS)) {
      return refuse(406, "Accept must name text/event-stream.");
    }
    return Optional.empty();
  }

  /**
   * DNS rebinding: a page of another name that resolves to this machine still sends its own name.
   */
  private boolean isOurs() {
    return request.authority() != null && hosts.isOurs(request.authority().host());
  }

  private String mediaType() {
    return Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_TYPE))
        .map(type -> type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT))
        .orElse("");
  }

  private boolean accepts(String type) {
    return request.headers().getAll(HttpHeaders.ACCEPT).stream().anyMatch(a -> a.contains(type));
  }

  private static Optional<HttpRefusal> refuse(int status, String sentence) {
    return Optional.of(HttpRefusal.of(status, sentence));
  }
}
