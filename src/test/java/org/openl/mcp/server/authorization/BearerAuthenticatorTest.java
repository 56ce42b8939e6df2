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

/** Whatever becomes of the judgement of a token, a caller gets an answer. */
class BearerAuthenticatorTest {

  /** Its header is {@code {"typ":"at+jwt"}}. */
  private static final String TOKEN = "eyJ0eXAiOiJhdCtqd3QifQ.e30.e30";

  private static final OidcTenantConfig CONFIG =
      OidcTenantConfig.builder().tenantId(CallerOidcTenant.ID).build();

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void answersWhenAJudgementFailsForAReasonThatNobodyThoughtOf() throws IOException {
    assertEquals(500, knock(judging(Uni.createFrom().item(somebodyWithoutToken()))).status());
    assertEquals(
        503,
        knock(
                token -> {
                  throw new IllegalStateException("at once");
                })
            .status());
  }

  @Test
  void answersWhenNoJudgementComes() throws IOException {
    RawHttp.assertRefused(503, "does not answer", knock(judging(Uni.createFrom().nothing())));
  }

  @Test
  void answersWhenTheProviderIsSoughtInVain() throws IOException {
    AtomicInteger searches = new AtomicInteger();
    TenantConfigContext seeking =
        TenantConfigContext.createNotReady(
            null,
            CONFIG,
            () -> {
              searches.incrementAndGet();
              return Uni.createFrom().nothing();
            });
    RawHttp.Answer answer = knock(judging(Uni.createFrom().nothing()), seeking);
    RawHttp.assertRefused(503, "does not answer", answer);
    assertEquals(1, searches.get());
    knock(judging(Uni.createFrom().nothing()), seeking);
    assertEquals(2, searches.get(), "it is sought again");
  }

  @Test
  void letsInNobodyWhoHasGone() throws Exception {
    AtomicInteger entries = new AtomicInteger();
    CompletableFuture<Void> asked = new CompletableFuture<>();
    CompletableFuture<SecurityIdentity> judgement = new CompletableFuture<>();
    CompletableFuture<Context> gone = new CompletableFuture<>();
    BearerAuthenticator keeper =
        keeper(
            token -> {
              asked.complete(null);
              return Uni.createFrom().completionStage(judgement);
            },
            ready(),
            new ProviderLimits());
    Router router = Router.router(vertx);
    router
        .route("/mcp")
        .handler(keeper::meet)
        .handler(
            context -> {
              entries.incrementAndGet();
              context.response().end();
            });
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .connectionHandler(
                connection ->
                    connection.closeHandler(closed -> gone.complete(Vertx.currentContext())));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listen(server))) {
      socket
          .getOutputStream()
          .write(
              ("POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n"
                      + RawHttp.bearer(TOKEN)
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      asked.get(1, TimeUnit.MINUTES);
    }
    Context connection = gone.get(1, TimeUnit.MINUTES);
    judgement.complete(ada());
    CompletableFuture<Void> judged = new CompletableFuture<>();
    connection.runOnContext(after -> judged.complete(null));
    judged.get(1, TimeUnit.MINUTES);
    assertEquals(0, entries.get());
    assertEquals(404, knock(judging(Uni.createFrom().item(ada()))).status(), "who stays is let in");
  }

  private static SecurityIdentity ada() {
    JwtClaims claims = new JwtClaims();
    claims.setSubject("ada");
    claims.setClaim("azp", "client");
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new DefaultJWTCallerPrincipal(TOKEN, "JWT", claims))
        .build();
  }

  private static TenantIdentityProvider judging(Uni<SecurityIdentity> judgement) {
    return token -> judgement;
  }

  private static SecurityIdentity somebodyWithoutToken() {
    return QuarkusSecurityIdentity.builder().setPrincipal(() -> "ada").build();
  }

  private RawHttp.Answer knock(TenantIdentityProvider tokens) throws IOException {
    return knock(tokens, ready());
  }

  private static TenantConfigContext ready() {
    return TenantConfigContext.createReady(null, CONFIG).await().indefinitely();
  }

  private RawHttp.Answer knock(TenantIdentityProvider tokens, TenantConfigContext tenant)
      throws IOException {
    Router router = Router.router(vertx);
    router.route("/mcp").handler(keeper(tokens, tenant, new Impatience())::meet);
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

  private static BearerAuthenticator keeper(
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

  /** Waits for nothing that does not come. */
  private static final class Impatience extends ProviderLimits {
    @Override
    Duration judgement() {
      return Duration.ofMillis(50);
    }
  }
}
