package org.openl.mcp.server.authorization;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import org.openl.mcp.config.Settings;
import org.openl.mcp.server.http.FilterOrder;

/**
 * Installs the {@link BearerAuthenticator} and the route of the {@link ProtectedResourceMetadata}
 * if callers have to sign in.
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

  void install(@Observes Router router, Instance<CallerTokenVerifier> verifier) {
    if (settings.http().callers() instanceof Settings.TokenHolders holders) {
      ProtectedResourceMetadata metadata = new ProtectedResourceMetadata(holders);
      BearerAuthenticator authenticator =
          new BearerAuthenticator(
              holders, metadata.url(), verifier.get(), limits.keyRefreshInterval(), owners);
      router
          .route(FilterOrder.PATH)
          .order(FilterOrder.AUTHORIZATION)
          .handler(authenticator::authenticate);
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
