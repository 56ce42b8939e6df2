package org.openl.mcp.studio;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;

/**
 * Sets the credentials and the deadline of a call on each of its requests. Filters with later
 * priorities may run on another thread than the call, so this filter comes before them.
 */
final class CallContextFilter implements ResteasyReactiveClientRequestFilter {

  /** Directly after {@link ParsingMemoryGuard}. */
  static final int PRIORITY = ParsingMemoryGuard.PRIORITY + 1;

  private static final String CONTEXT = CallContext.class.getName();

  private final ThreadLocal<CallContext> current = new ThreadLocal<>();

  /** Makes a call on this thread. Its requests use the context. */
  <T> T within(CallContext context, Supplier<T> call) {
    current.set(context);
    try {
      return call.get();
    } finally {
      context.end();
      current.remove();
    }
  }

  @Override
  public void filter(ResteasyReactiveClientRequestContext request) {
    CallContext context = current.get();
    context
        .credentials()
        .ifPresent(
            credentials ->
                request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, credentials.header()));
    request.getContext().putLocal(CONTEXT, context);
  }

  /** Returns the call of the request that the current Vert.x thread processes. */
  static Optional<CallContext> current() {
    return Optional.ofNullable(Vertx.currentContext())
        .map((Context context) -> context.getLocal(CONTEXT));
  }
}
