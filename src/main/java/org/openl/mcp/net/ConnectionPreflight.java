package org.openl.mcp.net;

import io.smallrye.mutiny.Uni;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.net.NetClient;
import io.vertx.mutiny.core.net.NetSocket;
import java.net.URI;
import java.time.Duration;
import org.openl.mcp.config.Authority;

/**
 * Tests the connection to an endpoint before a request, so that it is certain that nothing was sent
 * if name resolution, proxy, connection or TLS fail.
 */
public final class ConnectionPreflight {

  /** The maximum time to connect. */
  public static final Duration LONGEST = Duration.ofSeconds(10);

  /**
   * The time that a server has to close the connection after a request for a client certificate.
   */
  private static final Duration REJECTION_TIMEOUT = Duration.ofMillis(500);

  private final Route route;
  private final CertificateRequestDetector certificate;

  private ConnectionPreflight(Route route) {
    this.route = route;
    this.certificate = new CertificateRequestDetector(route.own());
  }

  /**
   * Connects and disconnects.
   *
   * @return a Uni that fails with {@link ConnectionFailedException}
   */
  public static Uni<Void> of(Route route, Vertx vertx) {
    return new ConnectionPreflight(route).run(vertx);
  }

  private Uni<Void> run(Vertx vertx) {
    NetClientOptions options = new NetClientOptions().setConnectTimeout((int) LONGEST.toMillis());
    if (route.isTls()) {
      route.applyTo(options);
      options
          .setSsl(true)
          .setHostnameVerificationAlgorithm("HTTPS")
          .setKeyCertOptions(KeyCertOptions.wrap(certificate));
    }
    NetClient client = vertx.createNetClient(options);
    return connect(client)
        .call(socket -> certificate.asked() ? awaitRejection(socket) : done())
        .call(socket -> socket.close())
        .replaceWithVoid()
        .onFailure()
        .transform(
            e -> new ConnectionFailedException(ConnectionFailure.of(route, e, certificate.asked())))
        .eventually(client::close);
  }

  /**
   * Connects to the target or, for plain http through a proxy, to the proxy, which needs no tunnel.
   */
  private Uni<NetSocket> connect(NetClient client) {
    URI target = route.target();
    return route.isTls() || route.proxy().isEmpty()
        ? client.connect(Authority.port(target), Authority.host(target))
        : client.connect(route.proxy().get().port(), route.proxy().get().host());
  }

  /**
   * Fails if the server closes the connection soon: it may reject the client certificate only after
   * the handshake (TLS 1.3).
   */
  private static Uni<Void> awaitRejection(NetSocket socket) {
    return Uni.createFrom()
        .<Void>emitter(
            emitter -> {
              socket.exceptionHandler(emitter::fail);
              socket.closeHandler(() -> emitter.fail(new ConnectionFailure.BrokenOff()));
            })
        .ifNoItem()
        .after(REJECTION_TIMEOUT)
        .recoverWithUni(done());
  }

  private static Uni<Void> done() {
    return Uni.createFrom().voidItem();
  }
}
