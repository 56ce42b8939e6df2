package org.openl.mcp.server.authorization;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openl.mcp.server.http.HttpErrorResponse;

/**
 * An HTTP response with the header {@code WWW-Authenticate}, by which the client finds the identity
 * provider (RFC 6750 §3, RFC 9728 §5.1).
 *
 * @param status the HTTP status
 * @param error an error code of RFC 6750 §3.1; empty if the request has no token
 * @param message what is wrong and what to do
 */
record BearerChallenge(int status, Optional<String> error, String message) {

  static BearerChallenge noToken() {
    return new BearerChallenge(
        401,
        Optional.empty(),
        "Sign in first. This server requires an access token in the Authorization header.");
  }

  static BearerChallenge malformed(String message) {
    return new BearerChallenge(400, Optional.of("invalid_request"), message);
  }

  static BearerChallenge invalidToken(String message) {
    return new BearerChallenge(401, Optional.of("invalid_token"), message);
  }

  static BearerChallenge insufficientScope(String message) {
    return new BearerChallenge(403, Optional.of("insufficient_scope"), message);
  }

  /**
   * Sends the response.
   *
   * @param metadataUrl the URL of the protected resource metadata
   * @param scopes the scopes that a token needs
   */
  void send(RoutingContext context, String metadataUrl, List<String> scopes) {
    context.response().putHeader(HttpHeaderNames.WWW_AUTHENTICATE, header(metadataUrl, scopes));
    HttpErrorResponse.of(status, message).send(context);
  }

  private String header(String metadataUrl, List<String> scopes) {
    Map<String, String> parameters = new LinkedHashMap<>();
    error.ifPresent(
        code -> {
          parameters.put("error", code);
          parameters.put("error_description", message);
        });
    if (!scopes.isEmpty()) {
      parameters.put("scope", String.join(" ", scopes));
    }
    parameters.put("resource_metadata", metadataUrl);
    return parameters.entrySet().stream()
        .map(parameter -> parameter.getKey() + "=\"" + quotable(parameter.getValue()) + '"')
        .collect(Collectors.joining(", ", "Bearer ", ""));
  }

  /** Replaces the characters that RFC 6750 §3 does not allow. They cannot be escaped. */
  private static String quotable(String text) {
    return text.replaceAll("[^\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]", "?");
  }
}
