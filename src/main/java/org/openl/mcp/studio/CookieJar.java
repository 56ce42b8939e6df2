package org.openl.mcp.studio;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientResponseFilter;

/**
 * Keeps Studio's session cookie for one identity. Studio compiles a project for each HTTP session:
 * a table list takes seconds without the cookie and milliseconds with it. A session belongs to one
 * user, so a jar is never shared.
 *
 * <p>The filter stays on the thread of the response. Otherwise the REST client would run it on a
 * worker thread, and on Java 17 all workers may be blocked by calls that wait for this answer.
 */
final class CookieJar implements ClientRequestFilter, ResteasyReactiveClientResponseFilter {

  private final CookieManager cookies =
      new CookieManager(null, CookiePolicy.ACCEPT_ORIGINAL_SERVER);

  /** Forgets the session. The next request begins a new one. */
  void clear() {
    cookies.getCookieStore().removeAll();
  }

  @Override
  public void filter(ClientRequestContext request) throws IOException {
    List<String> kept = cookies.get(request.getUri(), Map.of()).getOrDefault("Cookie", List.of());
    if (!kept.isEmpty()) {
      request.getHeaders().putSingle("Cookie", String.join("; ", kept));
    }
  }

  @Override
  public void filter(ResteasyReactiveClientRequestContext request, ClientResponseContext response) {
    // Also called after a broken connection, without headers.
    if (response.getHeaders() == null) {
      return;
    }
    try {
      cookies.put(request.getUri(), response.getHeaders());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
