package org.openl.mcp.server.authorization;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Has Quarkus OIDC judge tokens. Nobody waits without end for a provider that is silent, and
 * however many ask, we ask it once.
 */
final class CallerTokenVerifier {

  private final TenantIdentityProvider tokens;
  private final TenantConfigContext tenant;
  private final ProviderLimits limits;

  /** The search for the provider that is on its way, as long as one is. */
  private final AtomicReference<Uni<TenantConfigContext>> search = new AtomicReference<>();

  CallerTokenVerifier(
      TenantIdentityProvider tokens, TenantConfigContext tenant, ProviderLimits limits) {
    this.tokens = tokens;
    this.tenant = tenant;
    this.limits = limits;
  }

  /** A token was judged by keys that may be too old for it. */
  static final class KeysMayBeOld extends Exception {

    private static final long serialVersionUID = 1;

    /** Without the cause, whose message holds the token. */
    private KeysMayBeOld() {
      super("The keys were not fetched anew for this token");
    }
  }

  /**
   * Judges one.
   *
   * @return fails with what {@link TokenRejection} knows, with {@link KeysMayBeOld}, or with
   *     anything else when the provider does not answer
   */
  Uni<SecurityIdentity> of(String token) {
    return found()
        .chain(() -> judged(new AccessTokenCredential(token)))
        .ifNoItem()
        .after(limits.judgement())
        .fail();
  }

  /**
   * Looks for the provider until it is found once. Quarkus would search for every caller anew, also
   * while it does so for another one.
   *
   * @return fails when the provider does not answer, within {@link ProviderLimits#judgement}
   */
  Uni<TenantConfigContext> found() {
    return tenant.ready()
        ? Uni.createFrom().item(tenant)
        : search.updateAndGet(running -> running == null ? newSearch() : running);
  }

  private Uni<TenantConfigContext> newSearch() {
    return Uni.createFrom()
        .deferred(tenant::initialize)
        .ifNoItem()
        .after(limits.judgement())
        .fail()
        .onTermination()
        .invoke(() -> search.set(null))
        .memoize()
        .indefinitely();
  }

  /**
   * A token that names an unknown key makes Quarkus fetch the keys, but not within {@link
   * ProviderLimits#keysAgain} of the last time: then it judges by those it has, at once and in the
   * same words. Only that it did not wait for anything tells one from the other.
   */
  private Uni<SecurityIdentity> judged(AccessTokenCredential token) {
    AtomicBoolean waited = new AtomicBoolean();
    Uni<SecurityIdentity> identity =
        tokens
            .authenticate(token)
            .onFailure(failure -> !waited.get() && TokenRejection.isOfUnknownKey(failure))
            .transform(ignored -> new KeysMayBeOld());
    return Uni.createFrom()
        .emitter(
            judgement -> {
              identity.subscribe().with(judgement::complete, judgement::fail);
              waited.set(true);
            });
  }
}
