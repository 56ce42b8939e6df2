package org.openl.mcp.server.door;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.TenantFeature;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Gives up requests for the metadata and the keys of the callers' provider when nothing comes back.
 * Quarkus bounds only how long it takes to connect: a request to a provider that has fallen silent
 * would keep its connection for good, and there are five of them.
 */
@Singleton
@Unremovable
@TenantFeature(CallerTenant.ID)
@OidcEndpoint({OidcEndpoint.Type.DISCOVERY, OidcEndpoint.Type.JWKS})
class ProviderRequests implements OidcRequestFilter {

  private final ProviderLimits limits;

  ProviderRequests(ProviderLimits limits) {
    this.limits = limits;
  }

  @Override
  public Uni<Void> filter(OidcRequestFilterContext context) {
    context.request().timeout(limits.silence().toMillis());
    return Uni.createFrom().voidItem();
  }
}
