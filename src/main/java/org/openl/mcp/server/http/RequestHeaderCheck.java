package org.openl.mcp.server.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.config.Authority;
import org.openl.mcp.server.mcp.McpProtocol;

/**
 * What of every HTTP request is checked before anything else sees it, whatever it asks for.
 *
 * @param request the request
 * @param path its path, normalized as the router does it
 * @param hosts the names of this server
 */
public record RequestHeaderCheck(HttpServerRequest request, String path, AllowedHosts hosts) {

  public static final String SESSION = McpProtocol.SESSION_HEADER;

  /** Health and metrics, which probes and Prometheus ask for by the address of a container. */
  private static final String OPERATIONS = "/q/";

  /** Returns why the request is not answered, if it is not. */
  Optional<HttpErrorResponse> problem() {
    if (request.headers().getAll(HttpHeaders.HOST).size() > 1) {
      return refuse(400, "The request has two Host headers; send one (RFC 9112 §3.2).");
    }
    if (!isOurs()) {
      return refuse(
          403,
          "The Host header names none of this server's names: those are a loopback address and, where it is set, the host"
              + " of OPENL_MCP_PUBLIC_URL. Health and metrics also accept the IP address of this server.");
    }
    if (request.headers().getAll(HttpHeaders.ORIGIN).stream().anyMatch(hosts::isForeign)) {
      return refuse(403, "Requests from web pages are not accepted; the Origin header names one.");
    }
    if (!expectations().stream().allMatch("100-continue"::equalsIgnoreCase)) {
      return refuse(400, "Expect must be 100-continue or absent.");
    }
    return isCanonical()
        ? Optional.empty()
        : refuse(404, "There is nothing here; write the path without escapes and dot segments.");
  }

  /**
   * Returns whether the request is for this server. DNS rebinding: a page of another name that
   * resolves to this machine still sends its own name. No page can be at an address that is not
   * this server's own and reach this server, so addresses do no harm to health and metrics.
   */
  private boolean isOurs() {
    return request.authority() != null
        && isOurs(request.authority().host())
        && targetHost().filter(host -> !isOurs(host)).isEmpty();
  }

  private boolean isOurs(String host) {
    return hosts.isOurs(host) || path.startsWith(OPERATIONS) && AllowedHosts.isAddress(host);
  }

  /** Returns the host of a target in absolute form, which counts before Host (RFC 9112 §3.2.2). */
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
   * Returns whether the path is written in the one way that a proxy, the checks here and the router
   * understand alike. No path of this server needs an escape, a parameter or a dot segment.
   */
  private boolean isCanonical() {
    return path.equals(request.path()) && path.chars().noneMatch(c -> "%;\\".indexOf(c) >= 0);
  }

  private static Optional<HttpErrorResponse> refuse(int status, String sentence) {
    return Optional.of(HttpErrorResponse.of(status, sentence));
  }
}
