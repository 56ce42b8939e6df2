package org.openl.mcp.server.door;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.config.Settings;
import org.openl.mcp.server.RawHttp;

/** Whatever becomes of the judgement of a token, a caller gets an answer. */
class DoorkeeperTest {

  private static final String TOKEN = "e30.e30.e30";
  private static final OidcTenantConfig CONFIG =
      OidcTenantConfig.builder().tenantId(CallerTenant.ID).build();

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

  private static TenantIdentityProvider judging(Uni<SecurityIdentity> judgement) {
    return token -> judgement;
  }

  private static SecurityIdentity somebodyWithoutToken() {
    return QuarkusSecurityIdentity.builder().setPrincipal(() -> "ada").build();
  }

  private RawHttp.Answer knock(TenantIdentityProvider tokens) throws IOException {
    return knock(tokens, TenantConfigContext.createReady(null, CONFIG).await().indefinitely());
  }

  private RawHttp.Answer knock(TenantIdentityProvider tokens, TenantConfigContext tenant)
      throws IOException {
    Settings.TokenHolders holders =
        new Settings.TokenHolders(
            URI.create("https://login.example.com"),
            URI.create("https://mcp.example.com/mcp"),
            "https://mcp.example.com/mcp",
            List.of(),
            Optional.empty(),
            Optional.empty(),
            false);
    Doorkeeper keeper =
        new Doorkeeper(
            holders,
            "https://mcp.example.com/.well-known/oauth-protected-resource/mcp",
            new TokenCheck(tokens, tenant, new Impatience()),
            Duration.ofSeconds(5),
            new SessionOwners(null));
    Router router = Router.router(vertx);
    router.route("/mcp").handler(keeper::meet);
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    return new RawHttp(server.actualPort()).post(RawHttp.PING, RawHttp.bearer(TOKEN));
  }

  /** Waits for nothing that does not come. */
  private static final class Impatience extends ProviderLimits {
    @Override
    Duration judgement() {
      return Duration.ofMillis(50);
    }
  }
}
