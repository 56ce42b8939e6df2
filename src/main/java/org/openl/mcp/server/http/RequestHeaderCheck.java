package org.openl.mcp.server.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.config.Authority;

/**
 * Checks the headers and the path of every HTTP request before all other handlers.
 *
 * @param request the request
 * @param path the path as the router has normalized it
 * @param hosts the allowed hosts
 */
record RequestHeaderCheck(HttpServerRequest request, String path, AllowedHosts hosts) {

  /** Health and metrics. Probes and Prometheus request them by the IP address of a container. */
  private static final String MANAGEMENT_PATH = "/q/";

  /** Returns the error response; empty if the request is valid. */
  Optional<HttpErrorResponse> problem() {
    if (request.headers().getAll(HttpHeaders.HOST).size() > 1) {
      return reject(
          400, "The request has more than one Host header. Send exactly one (RFC 9112 §3.2).");
    }
    if (!hasAllowedHost()) {
      return reject(
          403,
          "The Host header is not allowed. Use a loopback address or, if OPENL_MCP_PUBLIC_URL is set, the host of that"
              + " URL. Health and metrics also accept an IP address.");
    }
    if (request.headers().getAll(HttpHeaders.ORIGIN).stream()
        .anyMatch(origin -> !hosts.isAllowedOrigin(origin))) {
      return reject(
          403,
          "The Origin header is not allowed. Web pages may call this server only from this machine or, if"
              + " OPENL_MCP_PUBLIC_URL is set, from the host of that URL.");
    }
    if (!expectations().stream().allMatch("100-continue"::equalsIgnoreCase)) {
      return reject(400, "The Expect header must be 100-continue or absent.");
    }
    return isCanonical()
        ? Optional.empty()
        : reject(
            404,
            "Nothing is served at this path. Write it without escapes, parameters, dot segments and double slashes.");
  }

  /**
   * Returns whether the request names an allowed host. This prevents DNS rebinding: a web page
   * under a foreign name that resolves to this machine sends that name. An IP address cannot be
   * rebound, so it is safe for health and metrics.
   */
  private boolean hasAllowedHost() {
    return request.authority() != null
        && isAllowed(request.authority().host())
        && targetHost().filter(host -> !isAllowed(host)).isEmpty();
  }

  private boolean isAllowed(String host) {
    return hosts.isAllowed(host)
        || path.startsWith(MANAGEMENT_PATH) && AllowedHosts.isIpAddress(host);
  }

  /** Returns the host of a target in absolute form, which overrides Host (RFC 9112 §3.2.2). */
  private Optional<String> targetHost() {
    String target = request.uri();
    if (target.startsWith("/") || !target.contains("://")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Authority.find(URI.create(target)).map(Authority::host).orElse(""));
    } catch (IllegalArgumentException e) {
      return Optional.of("");
    }
  }

  private List<String> expectations() {
    return request.headers().getAll(HttpHeaders.EXPECT);
  }

  /**
   * Returns whether the path is in the form that a proxy, these checks and the router interpret in
   * the same way. No path of this server needs an escape, a parameter or a dot segment.
   */
  private boolean isCanonical() {
    return path.equals(request.path()) && path.chars().noneMatch(c -> "%;\\".indexOf(c) >= 0);
  }

  private static Optional<HttpErrorResponse> reject(int status, String message) {
    return Optional.of(HttpErrorResponse.of(status, message));
  }
}
