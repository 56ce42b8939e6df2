package org.openl.mcp.studio;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.util.List;
import java.util.Map;

/**
 * Keeps Studio's session cookie for one identity. Studio compiles a project for each HTTP session:
 * without the cookie a table list costs seconds, with it milliseconds. What a session holds was
 * built for one user, so a jar is never shared.
 */
final class CookieJar implements ClientRequestFilter, ClientResponseFilter {

  private final CookieManager cookies =
      new CookieManager(null, CookiePolicy.ACCEPT_ORIGINAL_SERVER);

  @Override
  public void filter(ClientRequestContext request) throws IOException {
    List<String> kept = cookies.get(request.getUri(), Map.of()).getOrDefault("Cookie", List.of());
    if (!kept.isEmpty()) {
      request.getHeaders().putSingle("Cookie", String.join("; ", kept));
    }
  }

  @Override
  public void filter(ClientRequestContext request, ClientResponseContext response)
      throws IOException {
    // Called after a broken connection too, when there are none.
    if (response.getHeaders() != null) {
      cookies.put(request.getUri(), response.getHeaders());
    }
  }
}
