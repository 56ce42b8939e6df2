package org.openl.mcp.studio;

import io.vertx.core.http.HttpClientRequest;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;

/**
 * Reserves the memory for an answer before it is parsed. Parsing runs on another thread than the
 * call; the call releases the memory. It is the first filter, because later ones may run on another
 * thread too.
 */
final class ParsingMemoryGuard implements ResteasyReactiveClientRequestFilter, ReaderInterceptor {

  /** Before the filters with all other priorities. */
  static final int PRIORITY = 0;

  private static final String SHARE = ResponseMemoryBudget.Share.class.getName();

  private final ResponseMemoryBudget budget;

  ParsingMemoryGuard(ResponseMemoryBudget budget) {
    this.budget = budget;
  }

  @Override
  public void filter(ResteasyReactiveClientRequestContext request) {
    budget
        .current()
        .ifPresent(
            share -> {
              request.setProperty(SHARE, share);
              share.endsBy(() -> reset(request));
            });
  }

  /** Ends a request. A request that still waits for a connection cannot be ended. */
  private static void reset(ResteasyReactiveClientRequestContext request) {
    Optional.ofNullable(request.unwrap(HttpClientRequest.class))
        .ifPresent(HttpClientRequest::reset);
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext answer) throws IOException {
    if (answer.getType() != InputStream.class
        && answer.getProperty(SHARE) instanceof ResponseMemoryBudget.Share share) {
      // The client has the whole body in memory. A stream is not parsed here.
      share.parse(answer.getInputStream().available());
    }
    return answer.proceed();
  }
}
