package org.openl.mcp.server.authorization;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.TenantFeature;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.openl.mcp.auth.provider.BoundedBody;
import org.openl.mcp.config.Settings;

/**
 * Gives up requests for the metadata and the keys of the callers' provider when nothing comes back,
 * or too much. Quarkus bounds only how long it takes to connect: a request to a provider that has
 * fallen silent would keep its connection for good, and there are five of them; an endless answer
 * would fill the memory.
 *
 * <p>Nothing is asked before the start is over: Quarkus would wait for the provider, and end the
 * start when it breaks off a request for its keys.
 */
@Singleton
@Unremovable
@TenantFeature(CallerOidcTenant.ID)
@OidcEndpoint({OidcEndpoint.Type.DISCOVERY, OidcEndpoint.Type.JWKS})
class ProviderRequestGuard implements OidcRequestFilter {

  private final ProviderLimits limits;
  private final Settings.Callers callers;
  private volatile boolean open;

  @Inject
  ProviderRequestGuard(ProviderLimits limits, Settings settings) {
    this(limits, settings.http().callers());
  }

  ProviderRequestGuard(ProviderLimits limits, Settings.Callers callers) {
    this.limits = limits;
    this.callers = callers;
  }

  /** From now on the provider may be asked. */
  void open() {
    open = true;
  }

  @Override
  public Uni<Void> filter(OidcRequestFilterContext context) {
    if (!open) {
      return Uni.createFrom().failure(new OIDCException("The start is not over"));
    }
    context.request().timeout(limits.silence().toMillis()).as(BoundedBody.documents());
    if (!safe(context.request())) {
      return Uni.createFrom()
          .failure(new OIDCException("The issuer names an endpoint on plain http"));
    }
    return Uni.createFrom().voidItem();
  }

  /** Whoever can change keys on their way lets everybody in. */
  private boolean safe(HttpRequest<Buffer> request) {
    return Boolean.TRUE.equals(request.ssl())
        || !(callers instanceof Settings.TokenHolders holders)
        || holders.mayAskWithoutTls(request.host());
  }
}
