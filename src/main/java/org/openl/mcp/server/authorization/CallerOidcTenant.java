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
 * Configures the Quarkus OIDC tenant that verifies callers' access tokens. These must be JWTs (RFC
 * 7519) signed by the issuer, for the audience in the settings, and not expired.
 */
@ApplicationScoped
class CallerOidcTenant {

  private static final Logger LOG = Logger.getLogger(CallerOidcTenant.class);

  /** The id of the tenant. */
  static final String ID = "callers";

  /** The tolerated difference between the clocks of the provider and of this server. */
  static final int CLOCK_SKEW_SECONDS = 10;

  /** A regular expression that matches nothing, so that a role claim with spaces stays one role. */
  private static final String NO_SEPARATOR = "(?!)";

  private final Settings settings;
  private final TlsConfigurationRegistry tlsConfigurations;
  private final ProviderLimits limits;

  CallerOidcTenant(
      Settings settings, TlsConfigurationRegistry tlsConfigurations, ProviderLimits limits) {
    this.settings = settings;
    this.tlsConfigurations = tlsConfigurations;
    this.limits = limits;
  }

  void create(@Observes Oidc oidc) {
    if (settings.http().callers() instanceof Settings.TokenHolders holders) {
      tlsConfigurations.register(ID, new TlsSettings(settings.network()));
      oidc.create(tenant(holders));
    }
  }

  /** Produces the verifier of the tenant. There is no tenant unless callers have to sign in. */
  @Produces
  @Singleton
  CallerTokenVerifier verifier(
      @Tenant(ID) TenantIdentityProvider tokens, TenantConfigBean tenants) {
    return new CallerTokenVerifier(tokens, tenants.getStaticTenant(ID), limits);
  }

  /**
   * Starts the discovery of the provider, so that the first caller does not have to wait for it.
   */
  void started(
      @Observes StartupEvent event,
      Instance<CallerTokenVerifier> verifier,
      @TenantFeature(ID) ProviderRequestGuard requests) {
    if (settings.http().callers() instanceof Settings.TokenHolders holders) {
      requests.permit();
      verifier
          .get()
          .discover()
          .subscribe()
          .with(
              tenant -> {},
              failure ->
                  LOG.warnf(
                      "The identity provider %s cannot be reached, or its metadata has no keys. Callers are not authenticated until it"
                          + " responds.",
                      holders.issuer()));
    }
  }

  private OidcTenantConfig tenant(Settings.TokenHolders holders) {
    OidcTenantConfigBuilder tenant =
        OidcTenantConfig.builder()
            .tenantId(ID)
            .applicationType(ApplicationType.SERVICE)
            .authServerUrl(holders.issuer().toString())
            .connectionTimeout(limits.connectTimeout())
            .followRedirects(false)
            .tlsConfigurationName(ID)
            .token()
            // Overrides the issuer in the metadata (RFC 8414 §3.3).
            .issuer(holders.issuer().toString())
            .audience(holders.audience())
            .subjectRequired()
            .issuedAtRequired(false)
            .lifespanGrace(CLOCK_SKEW_SECONDS)
            .forcedJwkRefreshInterval(limits.keyRefreshInterval())
            .allowJwtIntrospection(false)
            .allowOpaqueTokenIntrospection(false)
            .end()
            .roles()
            .roleClaimPath(rolePaths(holders.audience()))
            // By default spaces separate roles: the group "Not rules-author" would give the role
            // rules-author.
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

  /**
   * Returns the role claims of Okta and PingFederate, of Entra ID, and of Keycloak's realm and
   * client.
   */
  private static List<String> rolePaths(String audience) {
    List<String> paths = new ArrayList<>(List.of("groups", "roles", "realm_access/roles"));
    if (audience.indexOf('"') < 0) {
      paths.add("resource_access/\"" + audience + "\"/roles");
    }
    return paths;
  }
}
