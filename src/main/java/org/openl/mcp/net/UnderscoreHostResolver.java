package org.openl.mcp.net;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.InetAddress;
import java.net.URI;
import java.util.OptionalInt;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;
import org.openl.mcp.config.Authority;

/**
 * Resolves host names with an underscore, such as container names. The REST client takes the host
 * from {@link URI}, which reports none for such a name, and would call {@code localhost}. Therefore
 * this filter sends the request to the resolved IP address, with the name in the {@code Host}
 * header. It works only on plain http without a proxy; the settings ensure that.
 */
public final class UnderscoreHostResolver implements ResteasyReactiveClientRequestFilter {

  private final Names names;

  /** Resolves host names. */
  interface Names {
    Future<InetAddress> address(String host);
  }

  UnderscoreHostResolver(Names names) {
    this.names = names;
  }

  /**
   * Returns a filter that uses the resolver of Vert.x. It blocks no worker thread: on Java 17, all
   * workers may be waiting for this request.
   */
  public static UnderscoreHostResolver resolvedBy(Vertx vertx) {
    return new UnderscoreHostResolver(
        host -> {
          Promise<InetAddress> address = Promise.promise();
          ((VertxInternal) vertx).resolveAddress(host, address);
          return address.future();
        });
  }

  @Override
  public void filter(ResteasyReactiveClientRequestContext request) {
    Authority.find(request.getUri())
        .filter(Authority::hasUnderscore)
        .ifPresent(authority -> resolve(request, authority));
  }

  private void resolve(ResteasyReactiveClientRequestContext request, Authority authority) {
    request.suspend();
    names
        .address(authority.host())
        .onSuccess(
            address -> {
              URI uri = request.getUri();
              request.getHeaders().putSingle(HttpHeaders.HOST, uri.getRawAuthority());
              request.setUri(at(address, authority.port(), uri));
              request.resume();
            })
        .onFailure(e -> request.resume(new ProcessingException(e)));
  }

  private static URI at(InetAddress address, OptionalInt port, URI uri) {
    String literal = address.getHostAddress();
    String host = literal.indexOf(':') < 0 ? literal : "[" + literal + "]";
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String suffix = port.isPresent() ? ":" + port.getAsInt() : "";
    return URI.create(uri.getScheme() + "://" + host + suffix + uri.getRawPath() + query);
  }
}
