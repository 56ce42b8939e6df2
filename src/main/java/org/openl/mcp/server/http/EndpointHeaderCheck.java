package org.openl.mcp.server.http;

import static org.openl.mcp.server.http.RequestHeaderCheck.SESSION;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openl.mcp.server.mcp.McpProtocol;

/**
 * What of a request to {@code /mcp} can be checked before its body is read (MCP 2025-11-25,
 * Transports, "Streamable HTTP").
 *
 * @param request the request
 * @param path its normalized path
 */
record EndpointHeaderCheck(HttpServerRequest request, String path) {

  private static final String JSON = "application/json";
  private static final String EVENTS = "text/event-stream";
  private static final String PROTOCOL_VERSION = "MCP-Protocol-Version";
  private static final List<HttpMethod> METHODS =
      List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.DELETE);

  /** Returns why the request is not answered, if it is not. */
  Optional<HttpErrorResponse> problem() {
    if (!path.equals("/mcp") && !path.equals("/mcp/")) {
      return refuse(
          404,
          "There is nothing here; the endpoint is /mcp (the older HTTP+SSE transport is not offered).");
    }
    if (!METHODS.contains(request.method())) {
      return refuse(405, "The endpoint knows GET, POST and DELETE.");
    }
    return request.method() == HttpMethod.POST
        ? postProblem()
        : versionProblem().or(this::sessionProblem);
  }

  /**
   * Returns what is wrong with the header {@code MCP-Protocol-Version}. It applies to the requests
   * after {@code initialize}, which negotiates the version in its body (MCP 2025-11-25, Transports,
   * "Protocol Version Header").
   */
  Optional<HttpErrorResponse> versionProblem() {
    return McpProtocol.VERSIONS.containsAll(request.headers().getAll(PROTOCOL_VERSION))
        ? Optional.empty()
        : refuse(
            400,
            PROTOCOL_VERSION + " must be one of " + String.join(", ", McpProtocol.VERSIONS) + ".");
  }

  /**
   * Names both media types, for the MCP extension, which compares texts and knows no wildcards. To
   * be called for what has no problem.
   */
  void normalizeAccept() {
    request.headers().set(HttpHeaders.ACCEPT, JSON + ", " + EVENTS);
  }

  private Optional<HttpErrorResponse> postProblem() {
    if (!mediaType().equals(JSON)) {
      return refuse(415, "Content-Type must be application/json.");
    }
    return accepts(JSON) && accepts(EVENTS)
        ? Optional.empty()
        : refuse(406, "Accept must name both application/json and text/event-stream.");
  }

  private Optional<HttpErrorResponse> sessionProblem() {
    if (!request.headers().contains(SESSION)) {
      return refuse(400, SESSION + " is missing; it comes with the answer to initialize.");
    }
    return request.method() == HttpMethod.GET && !accepts(EVENTS)
        ? refuse(406, "Accept must name text/event-stream.")
        : Optional.empty();
  }

  private String mediaType() {
    List<String> types = request.headers().getAll(HttpHeaders.CONTENT_TYPE);
    return types.size() == 1
        ? types.get(0).replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT)
        : "";
  }

  private boolean accepts(String type) {
    return AcceptHeader.of(request.headers().getAll(HttpHeaders.ACCEPT)).accepts(type);
  }

  private static Optional<HttpErrorResponse> refuse(int status, String sentence) {
    return Optional.of(HttpErrorResponse.of(status, sentence));
  }
}
