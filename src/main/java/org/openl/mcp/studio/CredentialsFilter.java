package org.openl.mcp.studio;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;
import org.openl.mcp.auth.AuthorizationHeader;

/**
 * Adds the credentials of a call to its request. Filters of later priorities may run on another
 * thread than that of the call, so this one goes before them.
 */
final class CredentialsFilter implements ResteasyReactiveClientRequestFilter {

  /** Just behind {@link ParsingMemoryGuard}. */
  static final int PRIORITY = ParsingMemoryGuard.PRIORITY + 1;

  private final ThreadLocal<Optional<AuthorizationHeader>> current =
      ThreadLocal.withInitial(Optional::empty);

  /** Makes a call on this thread, whose requests get these credentials. */
  <T> T within(Optional<AuthorizationHeader> credentials, Supplier<T> call) {
    current.set(credentials);
    try {
      return call.get();
    } finally {
      current.remove();
    }
  }

  @Override
  public void filter(ResteasyReactiveClientRequestContext request) {
    current
        .get()
        .ifPresent(
            credentials ->
                request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, credentials.header()));
  }
}
