package org.openl.mcp.studio;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;
import org.openl.mcp.net.Deadline;

/**
 * Gives each request the credentials and the deadline of the call that makes it. Filters of later
 * priorities may run on another thread than that of the call, so this one goes before them.
 */
final class CallContextFilter implements ResteasyReactiveClientRequestFilter {

  /** Just behind {@link ParsingMemoryGuard}. */
  static final int PRIORITY = ParsingMemoryGuard.PRIORITY + 1;

  private static final String DEADLINE = Deadline.class.getName();

  private final ThreadLocal<CallContext> current = new ThreadLocal<>();

  /** Makes a call on this thread; what its requests need is in the context. */
  <T> T within(CallContext context, Supplier<T> call) {
    current.set(context);
    try {
      return call.get();
    } finally {
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
    request.getContext().putLocal(DEADLINE, context.deadline());
  }

  /** Returns the deadline of the request that the current thread of Vert.x works on. */
  static Optional<Deadline> deadline() {
    return Optional.ofNullable(Vertx.currentContext())
        .map((Context context) -> context.getLocal(DEADLINE));
  }
}
