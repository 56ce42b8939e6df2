package org.openl.mcp.server.door;

import io.quarkus.oidc.Tenant;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.openl.mcp.config.Settings;
import org.openl.mcp.server.GateOrder;

/**
 * Puts a {@link Doorkeeper} before the endpoint where callers have to sign in, and beside it the
 * document that tells them where.
 */
@ApplicationScoped
class Door {

  private final Settings settings;
  private final TenantIdentityProvider tokens;
  private final TenantConfigBean tenants;
  private final ProviderLimits limits;
  private final SessionOwners owners;

  Door(
      Settings settings,
      @Tenant(CallerTenant.ID) TenantIdentityProvider tokens,
      TenantConfigBean tenants,
      ProviderLimits limits,
      SessionOwners owners) {
    this.settings = settings;
    this.tokens = tokens;
    this.tenants = tenants;
    this.limits = limits;
    this.owners = owners;
  }

  void install(@Observes Router router) {
    if (settings.http().callers() instanceof Settings.TokenHolders holders) {
      ResourceMetadata metadata = new ResourceMetadata(holders);
      TokenCheck check = new TokenCheck(tokens, tenants.getStaticTenant(CallerTenant.ID), limits);
      Doorkeeper keeper =
          new Doorkeeper(holders, metadata.url(), check, limits.keysAgain(), owners);
      router.route(GateOrder.PATH).order(GateOrder.DOOR).handler(keeper::meet);
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
