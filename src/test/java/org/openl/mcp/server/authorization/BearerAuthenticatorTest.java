package org.openl.mcp.server.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.config.Settings;
import org.openl.mcp.server.http.RawHttp;

/** Every caller gets a response, whatever the result of the verification is. */
class BearerAuthenticatorTest {

  /** A token with the header {@code {"typ":"at+jwt"}}. */
  private static final String TOKEN = "eyJ0eXAiOiJhdCtqd3QifQ.e30.e30";

  private static final OidcTenantConfig CONFIG =
      OidcTenantConfig.builder().tenantId(CallerOidcTenant.ID).build();

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void respondsIfTheVerificationFailsUnexpectedly() throws IOException {
    assertEquals(500, send(verifying(Uni.createFrom().item(identityWithoutToken()))).status());
    assertEquals(
        503,
        send(token -> {
              throw new IllegalStateException("thrown immediately");
            })
            .status());
  }

  @Test
  void respondsIfTheVerificationDoesNotEnd() throws IOException {
    RawHttp.assertRefused(503, "does not respond", send(verifying(Uni.createFrom().nothing())));
  }

  @Test
  void respondsIfTheDiscoveryDoesNotEnd() throws IOException {
    AtomicInteger discoveries = new AtomicInteger();
    TenantConfigContext undiscovered =
        TenantConfigContext.createNotReady(
            null,
            CONFIG,
            () -> {
              discoveries.incrementAndGet();
              return Uni.createFrom().nothing();
            });
    RawHttp.Answer answer = send(verifying(Uni.createFrom().nothing()), undiscovered);
    RawHttp.assertRefused(503, "does not respond", answer);
    assertEquals(1, discoveries.get());
    send(verifying(Uni.createFrom().nothing()), undiscovered);
    assertEquals(2, discoveries.get(), "the discovery starts again");
  }

  @Test
  void stopsIfTheClientHasClosedTheConnection() throws Exception {
    AtomicInteger accepted = new AtomicInteger();
    CompletableFuture<Void> started = new CompletableFuture<>();
    CompletableFuture<SecurityIdentity> verification = new CompletableFuture<>();
    CompletableFuture<Context> closed = new CompletableFuture<>();
    BearerAuthenticator authenticator =
        authenticator(
            token -> {
              started.complete(null);
              return Uni.createFrom().completionStage(verification);
            },
            ready(),
            new ProviderLimits());
    Router router = Router.router(vertx);
    router
        .route("/mcp")
        .handler(authenticator::authenticate)
        .handler(
            context -> {
              accepted.incrementAndGet();
              context.response().end();
            });
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .connectionHandler(
                connection ->
                    connection.closeHandler(event -> closed.complete(Vertx.currentContext())));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listen(server))) {
      socket
          .getOutputStream()
          .write(
              ("POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n"
                      + RawHttp.bearer(TOKEN)
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      started.get(1, TimeUnit.MINUTES);
    }
    Context connection = closed.get(1, TimeUnit.MINUTES);
    verification.complete(ada());
    CompletableFuture<Void> finished = new CompletableFuture<>();
    connection.runOnContext(after -> finished.complete(null));
    finished.get(1, TimeUnit.MINUTES);
    assertEquals(0, accepted.get());
    assertEquals(
        404,
        send(verifying(Uni.createFrom().item(ada()))).status(),
        "a client that stays is authenticated");
  }

  private static SecurityIdentity ada() {
    JwtClaims claims = new JwtClaims();
    claims.setSubject("ada");
    claims.setClaim("azp", "client");
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new DefaultJWTCallerPrincipal(TOKEN, "JWT", claims))
        .build();
  }

  private static TenantIdentityProvider verifying(Uni<SecurityIdentity> result) {
    return token -> result;
  }

  private static SecurityIdentity identityWithoutToken() {
    return QuarkusSecurityIdentity.builder().setPrincipal(() -> "ada").build();
  }

  private RawHttp.Answer send(TenantIdentityProvider tokens) throws IOException {
    return send(tokens, ready());
  }

  private static TenantConfigContext ready() {
    return TenantConfigContext.createReady(null, CONFIG).await().indefinitely();
  }

  private RawHttp.Answer send(TenantIdentityProvider tokens, TenantConfigContext tenant)
      throws IOException {
    Router router = Router.router(vertx);
    router
        .route("/mcp")
        .handler(authenticator(tokens, tenant, new ShortVerification())::authenticate);
    int port = listen(vertx.createHttpServer().requestHandler(router));
    return new RawHttp(port).post(RawHttp.PING, RawHttp.bearer(TOKEN));
  }

  private static int listen(HttpServer server) {
    return server
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .join()
        .actualPort();
  }

  private static BearerAuthenticator authenticator(
      TenantIdentityProvider tokens, TenantConfigContext tenant, ProviderLimits limits) {
    Settings.TokenHolders holders =
        new Settings.TokenHolders(
            URI.create("https://login.example.com"),
            URI.create("https://mcp.example.com/mcp"),
            "https://mcp.example.com/mcp",
            List.of(),
            Optional.empty(),
            Optional.empty(),
            false);
    return new BearerAuthenticator(
        holders,
        "https://mcp.example.com/.well-known/oauth-protected-resource/mcp",
        new CallerTokenVerifier(tokens, tenant, limits),
        Duration.ofSeconds(5),
        new SessionOwnership(null));
  }

  /** A short time limit. */
  private static final class ShortVerification extends ProviderLimits {
    @Override
    Duration verificationTimeout() {
      return Duration.ofMillis(50);
    }
  }
}
