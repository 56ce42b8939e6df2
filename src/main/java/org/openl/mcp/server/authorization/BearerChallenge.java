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
 * An answer that sends a client to the identity provider (RFC 6750 §3, RFC 9728 §5.1).
 *
 * @param status the HTTP status
 * @param error an error code of RFC 6750 §3.1; empty when there was no token at all
 * @param sentence what is wrong and what to do
 */
record BearerChallenge(int status, Optional<String> error, String sentence) {

  static BearerChallenge noToken() {
    return new BearerChallenge(
        401,
        Optional.empty(),
        "Sign in first: this server takes an access token in the Authorization header.");
  }

  static BearerChallenge malformed(String sentence) {
    return new BearerChallenge(400, Optional.of("invalid_request"), sentence);
  }

  static BearerChallenge invalidToken(String sentence) {
    return new BearerChallenge(401, Optional.of("invalid_token"), sentence);
  }

  static BearerChallenge insufficientScope(String sentence) {
    return new BearerChallenge(403, Optional.of("insufficient_scope"), sentence);
  }

  void send(RoutingContext context, String metadataUrl, List<String> scopes) {
    context.response().putHeader(HttpHeaderNames.WWW_AUTHENTICATE, header(metadataUrl, scopes));
    HttpErrorResponse.of(status, sentence).send(context);
  }

  private String header(String metadataUrl, List<String> scopes) {
    Map<String, String> parameters = new LinkedHashMap<>();
    error.ifPresent(
        code -> {
          parameters.put("error", code);
          parameters.put("error_description", sentence);
        });
    if (!scopes.isEmpty()) {
      parameters.put("scope", String.join(" ", scopes));
    }
    parameters.put("resource_metadata", metadataUrl);
    return parameters.entrySet().stream()
        .map(parameter -> parameter.getKey() + "=\"" + plain(parameter.getValue()) + '"')
        .collect(Collectors.joining(", ", "Bearer ", ""));
  }

  /** RFC 6750 §3 allows only these characters, and no way to escape others. */
  private static String plain(String text) {
    return text.replaceAll("[^\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]", "?");
  }
}
