package org.openl.mcp.server.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openl.mcp.server.mcp.McpProtocol;

/**
 * Checks the headers of a request to {@code /mcp} before its body is read (MCP 2025-11-25,
 * Transports, "Streamable HTTP").
 *
 * @param request the request
 * @param path the normalized path of the request
 */
record EndpointHeaderCheck(HttpServerRequest request, String path) {

  private static final String JSON = "application/json";
  private static final String EVENTS = "text/event-stream";
  private static final String BOTH = JSON + ", " + EVENTS;
  private static final String SESSION = McpProtocol.SESSION_HEADER;
  private static final String PROTOCOL_VERSION = "MCP-Protocol-Version";
  private static final List<HttpMethod> METHODS =
      List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.DELETE);

  /** Returns the error response; empty if the headers are valid. */
  Optional<HttpErrorResponse> problem() {
    if (!path.equals("/mcp") && !path.equals("/mcp/")) {
      return reject(
          404,
          "Nothing is served at this path. The endpoint is /mcp; the older HTTP+SSE transport is not supported.");
    }
    if (!METHODS.contains(request.method())) {
      return reject(405, "The endpoint supports GET, POST and DELETE.");
    }
    return request.method() == HttpMethod.POST
        ? postProblem()
        : versionProblem().or(this::sessionProblem);
  }

  /**
   * Returns the error response for the header {@code MCP-Protocol-Version}; empty if it is valid.
   * The header applies to requests after {@code initialize}, which negotiates the version in its
   * body (MCP 2025-11-25, Transports, "Protocol Version Header").
   */
  Optional<HttpErrorResponse> versionProblem() {
    return McpProtocol.VERSIONS.containsAll(request.headers().getAll(PROTOCOL_VERSION))
        ? Optional.empty()
        : reject(
            400,
            PROTOCOL_VERSION + " must be one of " + String.join(", ", McpProtocol.VERSIONS) + ".");
  }

  /**
   * Replaces the {@code Accept} header of a valid request by both media types. The MCP extension
   * does not support wildcards.
   */
  void normalizeAccept() {
    request.headers().set(HttpHeaders.ACCEPT, BOTH);
  }

  private Optional<HttpErrorResponse> postProblem() {
    if (!mediaType().equals(JSON)) {
      return reject(415, "Send exactly one header Content-Type: application/json.");
    }
    return acceptsBoth()
        ? Optional.empty()
        : reject(
            406,
            "The client must accept both media types. Send the header Accept: application/json, text/event-stream.");
  }

  private Optional<HttpErrorResponse> sessionProblem() {
    if (!request.headers().contains(SESSION)) {
      return reject(
          400,
          "The header "
              + SESSION
              + " is missing. Send the session id from the response to initialize.");
    }
    return request.method() == HttpMethod.GET && !accepts(EVENTS)
        ? reject(
            406,
            "The client must accept an event stream. Send the header Accept: text/event-stream.")
        : Optional.empty();
  }

  private String mediaType() {
    List<String> types = request.headers().getAll(HttpHeaders.CONTENT_TYPE);
    return types.size() == 1 ? types.get(0).split(";", 2)[0].strip().toLowerCase(Locale.ROOT) : "";
  }

  private boolean acceptsBoth() {
    List<String> values = request.headers().getAll(HttpHeaders.ACCEPT);
    // Most clients send exactly this.
    if (values.size() == 1 && values.get(0).equals(BOTH)) {
      return true;
    }
    AcceptHeader accept = AcceptHeader.of(values);
    return accept.accepts(JSON) && accept.accepts(EVENTS);
  }

  private boolean accepts(String type) {
    return AcceptHeader.of(request.headers().getAll(HttpHeaders.ACCEPT)).accepts(type);
  }

  private static Optional<HttpErrorResponse> reject(int status, String message) {
    return Optional.of(HttpErrorResponse.of(status, message));
  }
}
