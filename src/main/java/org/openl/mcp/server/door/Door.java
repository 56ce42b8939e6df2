package org.openl.mcp.server.door;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import org.openl.mcp.config.Settings;
import org.openl.mcp.server.GateOrder;

/**
 * Puts a {@link Doorkeeper} before the endpoint where callers have to sign in, and beside it the
 * document that tells them where.
 */
@ApplicationScoped
class Door {

  private final Settings settings;
  private final ProviderLimits limits;
  private final SessionOwners owners;

  Door(Settings settings, ProviderLimits limits, SessionOwners owners) {
    this.settings = settings;
    this.limits = limits;
    this.owners = owners;
  }

  void install(@Observes Router router, Instance<TokenCheck> check) {
    if (settings.http().callers() instanceof Settings.TokenHolders holders) {
      ResourceMetadata metadata = new ResourceMetadata(holders);
      Doorkeeper keeper =
          new Doorkeeper(holders, metadata.url(), check.get(), limits.keysAgain(), owners);
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
