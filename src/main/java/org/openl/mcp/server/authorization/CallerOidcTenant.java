package org.openl.mcp.server.authorization;

import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.Tenant;
import io.quarkus.oidc.TenantFeature;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.openl.mcp.config.Settings;
import org.openl.mcp.net.Route;
import org.openl.mcp.net.TlsSettings;

/**
 * Makes Quarkus OIDC check callers' access tokens as the settings ask: JWTs (RFC 7519) signed by
 * the issuer, for our audience, not ended.
 */
@ApplicationScoped
class CallerOidcTenant {

  private static final Logger LOG = Logger.getLogger(CallerOidcTenant.class);

  /** Its name in Quarkus. */
  static final String ID = "callers";

  /** How far the provider's clock and ours may be apart. */
  static final int CLOCK_SKEW_SECONDS = 10;

  /** A regular expression that is found nowhere: a role that is a text is one role. */
  private static final String NO_SEPARATOR = "(?!)";

  private final Settings settings;
  private final TlsConfigurationRegistry certificates;
  private final ProviderLimits limits;

  CallerOidcTenant(
      Settings settings, TlsConfigurationRegistry certificates, ProviderLimits limits) {
    this.settings = settings;
    this.certificates = certificates;
    this.limits = limits;
  }

  void create(@Observes Oidc oidc) {
    if (settings.http().callers() instanceof Settings.TokenHolders holders) {
      certificates.register(ID, new TlsSettings(settings.network()));
      oidc.create(tenant(holders));
    }
  }

  /** Of the tenant that was created: only where callers have to sign in. */
  @Produces
  @Singleton
  CallerTokenVerifier check(@Tenant(ID) TenantIdentityProvider tokens, TenantConfigBean tenants) {
    return new CallerTokenVerifier(tokens, tenants.getStaticTenant(ID), limits);
  }

  /** Looks for the provider, so that the first caller need not wait for that. */
  void started(
      @Observes StartupEvent event,
      Instance<CallerTokenVerifier> check,
      @TenantFeature(ID) ProviderRequestGuard requests) {
    if (settings.http().callers() instanceof Settings.TokenHolders holders) {
      requests.open();
      check
          .get()
          .found()
          .subscribe()
          .with(
              found -> {},
              failure ->
                  LOG.warnf(
                      "%s cannot be reached or does not say where its keys are: callers have to wait until it does.",
                      holders.issuer()));
    }
  }

  private OidcTenantConfig tenant(Settings.TokenHolders holders) {
    OidcTenantConfigBuilder tenant =
        OidcTenantConfig.builder()
            .tenantId(ID)
            .applicationType(ApplicationType.SERVICE)
            .authServerUrl(holders.issuer().toString())
            .connectionTimeout(limits.connection())
            .followRedirects(false)
            .tlsConfigurationName(ID)
            .token()
            // Also where discovery names another one (RFC 8414 §3.3).
            .issuer(holders.issuer().toString())
            .audience(holders.audience())
            .subjectRequired()
            .issuedAtRequired(false)
            .lifespanGrace(CLOCK_SKEW_SECONDS)
            .forcedJwkRefreshInterval(limits.keysAgain())
            .allowJwtIntrospection(false)
            .allowOpaqueTokenIntrospection(false)
            .end()
            .roles()
            .roleClaimPath(rolePaths(holders.audience()))
            // By default blanks are: the group "Not rules-author" would be the role rules-author.
            .roleClaimSeparator(NO_SEPARATOR)
            .end();
    Route.proxyTo(holders.issuer(), settings.network())
        .ifPresent(
            proxy ->
                tenant.proxy(
                    proxy.host(),
                    proxy.port(),
                    proxy.login().map(login -> login.user()).orElse(null),
                    proxy.login().map(login -> login.password().reveal()).orElse(null)));
    return tenant.build();
  }

  /** Where providers put roles: Okta and PingFederate, Entra ID, Keycloak's realm and client. */
  private static List<String> rolePaths(String audience) {
    List<String> paths = new ArrayList<>(List.of("groups", "roles", "realm_access/roles"));
    if (audience.indexOf('"') < 0) {
      paths.add("resource_access/\"" + audience + "\"/roles");
    }
    return paths;
  }
}
