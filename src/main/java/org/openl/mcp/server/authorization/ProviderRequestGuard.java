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
 * Limits the time and the size of responses with metadata and keys of the callers' provider.
 * Quarkus limits only the time to connect: a provider that does not respond would block one of five
 * connections forever, and an endless response would fill the memory.
 *
 * <p>Rejects all requests until the startup is complete. Quarkus would wait for the provider, and
 * the startup would fail if the provider closes the connection of a request for keys.
 */
@Singleton
@Unremovable
@TenantFeature(CallerOidcTenant.ID)
@OidcEndpoint({OidcEndpoint.Type.DISCOVERY, OidcEndpoint.Type.JWKS})
class ProviderRequestGuard implements OidcRequestFilter {

  private final ProviderLimits limits;
  private final Settings.Callers callers;
  private volatile boolean permitted;

  @Inject
  ProviderRequestGuard(ProviderLimits limits, Settings settings) {
    this(limits, settings.http().callers());
  }

  ProviderRequestGuard(ProviderLimits limits, Settings.Callers callers) {
    this.limits = limits;
    this.callers = callers;
  }

  /** Permits requests from now on. */
  void permit() {
    permitted = true;
  }

  @Override
  public Uni<Void> filter(OidcRequestFilterContext context) {
    if (!permitted) {
      return Uni.createFrom().failure(new OIDCException("The startup is not complete"));
    }
    context.request().timeout(limits.responseTimeout().toMillis()).as(BoundedBody.documents());
    if (!isSecure(context.request())) {
      return Uni.createFrom()
          .failure(new OIDCException("The metadata of the issuer has an endpoint without TLS"));
    }
    return Uni.createFrom().voidItem();
  }

  /**
   * Returns whether a request has TLS or is allowed without it. Forged keys would let everybody in.
   */
  private boolean isSecure(HttpRequest<Buffer> request) {
    return Boolean.TRUE.equals(request.ssl())
        || !(callers instanceof Settings.TokenHolders holders)
        || holders.mayAskWithoutTls(request.host());
  }
}
