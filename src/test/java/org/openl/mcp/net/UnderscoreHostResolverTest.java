package org.openl.mcp.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnderscoreHostResolverTest {

  private final MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();
  private final CompletableFuture<Optional<Throwable>> resumed = new CompletableFuture<>();
  private URI uri;

  @ParameterizedTest
  @CsvSource({
    "http://openl_studio:8080/rest/projects?a=%20b, 192.0.2.1, http://192.0.2.1:8080/rest/projects?a=%20b, openl_studio:8080",
    "http://openl_studio/rest, 2001:db8::1, http://[2001:db8:0:0:0:0:0:1]/rest, openl_studio"
  })
  void sendsTheRequestToTheAddressWithTheHostName(
      String asked, String address, String sent, String host) throws UnknownHostException {
    uri = URI.create(asked);
    InetAddress known = InetAddress.getByName(address);
    filter(name -> Future.succeededFuture(name.equals("openl_studio") ? known : null));

    assertEquals(Optional.empty(), resumed.join());
    assertEquals(URI.create(sent), uri);
    assertEquals(host, headers.getFirst("Host"));
  }

  @Test
  void reportsAnUnknownHost() {
    uri = URI.create("http://openl_studio/rest");
    filter(name -> Future.failedFuture(new UnknownHostException(name)));

    assertInstanceOf(UnknownHostException.class, resumed.join().orElseThrow().getCause());
  }

  @Test
  void leavesOtherHostsAlone() {
    uri = URI.create("http://studio.example.com/rest");
    filter(
        name -> {
          throw new AssertionError();
        });

    assertEquals(URI.create("http://studio.example.com/rest"), uri);
    assertTrue(headers.isEmpty());
  }

  private void filter(UnderscoreHostResolver.Names names) {
    new UnderscoreHostResolver(names)
        .filter(
            (ResteasyReactiveClientRequestContext)
                Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {ResteasyReactiveClientRequestContext.class},
                    (proxy, method, arguments) -> request(method, arguments)));
  }

  private Object request(Method method, Object[] arguments) {
    switch (method.getName()) {
      case "getUri" -> {
        return uri;
      }
      case "setUri" -> uri = (URI) arguments[0];
      case "getHeaders" -> {
        return headers;
      }
      case "resume" ->
          resumed.complete(
              arguments == null ? Optional.empty() : Optional.of((Throwable) arguments[0]));
      default -> assertEquals("suspend", method.getName());
    }
    return null;
  }
}
