package org.openl.mcp.server.authorization;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Verifies tokens by Quarkus OIDC, within a time limit. Concurrent callers share one discovery of
 * the provider.
 */
final class CallerTokenVerifier {

  private final TenantIdentityProvider tokens;
  private final TenantConfigContext tenant;
  private final ProviderLimits limits;

  /** The discovery in progress; null if there is none. */
  private final AtomicReference<Uni<TenantConfigContext>> discovery = new AtomicReference<>();

  CallerTokenVerifier(
      TenantIdentityProvider tokens, TenantConfigContext tenant, ProviderLimits limits) {
    this.tokens = tokens;
    this.tenant = tenant;
    this.limits = limits;
  }

  /** A token was verified with keys that may be out of date. */
  static final class StaleKeysException extends Exception {

    private static final long serialVersionUID = 1;

    /** Creates an exception without the cause, whose message contains the token. */
    private StaleKeysException() {
      super("The keys were not fetched again for this token");
    }
  }

  /**
   * Verifies a token.
   *
   * @return the identity; fails with an exception that {@link TokenRejection} explains, with {@link
   *     StaleKeysException}, or with any other exception if the provider does not respond
   */
  Uni<SecurityIdentity> verify(String token) {
    return discover()
        .chain(() -> authenticate(new AccessTokenCredential(token)))
        .ifNoItem()
        .after(limits.verificationTimeout())
        .fail();
  }

  /**
   * Discovers the provider, unless it has been discovered. Quarkus would start another discovery
   * for each concurrent caller.
   *
   * @return the tenant; fails within {@link ProviderLimits#verificationTimeout} if the provider
   *     does not respond
   */
  Uni<TenantConfigContext> discover() {
    return tenant.ready()
        ? Uni.createFrom().item(tenant)
        : discovery.updateAndGet(running -> running == null ? newDiscovery() : running);
  }

  private Uni<TenantConfigContext> newDiscovery() {
    return Uni.createFrom()
        .deferred(tenant::initialize)
        .ifNoItem()
        .after(limits.verificationTimeout())
        .fail()
        .onTermination()
        .invoke(() -> discovery.set(null))
        .memoize()
        .indefinitely();
  }

  /**
   * Verifies a token, and detects whether its key is unknown because the keys are out of date.
   *
   * <p>For a token with an unknown key id, Quarkus fetches the keys again, but at most once per
   * {@link ProviderLimits#keyRefreshInterval}. In between, it rejects the token immediately with
   * the same exception. The two cases differ only in whether Quarkus has waited for a response.
   */
  private Uni<SecurityIdentity> authenticate(AccessTokenCredential token) {
    AtomicBoolean waited = new AtomicBoolean();
    Uni<SecurityIdentity> identity =
        tokens
            .authenticate(token)
            .onFailure(failure -> !waited.get() && TokenRejection.isOfUnknownKey(failure))
            .transform(ignored -> new StaleKeysException());
    return Uni.createFrom()
        .emitter(
            emitter -> {
              identity.subscribe().with(emitter::complete, emitter::fail);
              waited.set(true);
            });
  }
}
