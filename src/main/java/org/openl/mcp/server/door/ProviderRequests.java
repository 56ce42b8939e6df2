package org.openl.mcp.server.door;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.TenantFeature;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.openl.mcp.auth.provider.BoundedBody;

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
@TenantFeature(CallerTenant.ID)
@OidcEndpoint({OidcEndpoint.Type.DISCOVERY, OidcEndpoint.Type.JWKS})
class ProviderRequests implements OidcRequestFilter {

  private final ProviderLimits limits;
  private volatile boolean open;

  ProviderRequests(ProviderLimits limits) {
    this.limits = limits;
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
    return Uni.createFrom().voidItem();
  }
}
