package org.openl.mcp.server.authorization;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import org.openl.mcp.config.Settings;
import org.openl.mcp.server.http.FilterOrder;

/**
 * Puts a {@link BearerAuthenticator} before the endpoint where callers have to sign in, and beside
 * it the document that tells them where.
 */
@ApplicationScoped
class AuthorizationRoutes {

  private final Settings settings;
  private final ProviderLimits limits;
  private final SessionOwnership owners;

  AuthorizationRoutes(Settings settings, ProviderLimits limits, SessionOwnership owners) {
    this.settings = settings;
    this.limits = limits;
    this.owners = owners;
  }

  void install(@Observes Router router, Instance<CallerTokenVerifier> check) {
    if (settings.http().callers() instanceof Settings.TokenHolders holders) {
      ProtectedResourceMetadata metadata = new ProtectedResourceMetadata(holders);
      BearerAuthenticator keeper =
          new BearerAuthenticator(holders, metadata.url(), check.get(), limits.keysAgain(), owners);
      router.route(FilterOrder.PATH).order(FilterOrder.DOOR).handler(keeper::meet);
      String document = metadata.document().toString();
      for (String path : metadata.paths()) {
        router
            .get(path)
            .handler(
                context ->
                    context
                        .response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .end(document));
      }
    }
  }
}
