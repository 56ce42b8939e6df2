package org.openl.mcp.server.door;

import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.openl.mcp.auth.provider.ProviderTls;
import org.openl.mcp.auth.provider.Route;
import org.openl.mcp.config.Settings;

/**
 * Makes Quarkus OIDC check callers' access tokens as the settings ask: JWTs (RFC 7519) signed by
 * the issuer, for our audience, not ended.
 */
@ApplicationScoped
class CallerTenant {

  private static final Logger LOG = Logger.getLogger(CallerTenant.class);

  /** Its name in Quarkus. */
  static final String ID = "callers";

  /** How far the provider's clock and ours may be apart. */
  private static final int CLOCK_SKEW_SECONDS = 10;

  /** A provider that does not answer must not hold up our start for longer. */
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /**
   * How often the provider is asked for its keys at most because a token names an unknown one.
   * Whoever likes can show such a token, so until then nobody would learn of a key that is really
   * new.
   */
  private static final Duration KEYS_AGAIN = Duration.ofSeconds(5);

  private final Settings settings;
  private final TlsConfigurationRegistry certificates;

  CallerTenant(Settings settings, TlsConfigurationRegistry certificates) {
    this.settings = settings;
    this.certificates = certificates;
  }

  void create(@Observes Oidc oidc) {
    if (settings.http().callers() instanceof Settings.TokenHolders holders) {
      certificates.register(ID, new ProviderTls(settings.network()));
      oidc.create(tenant(holders));
    }
  }

  void started(@Observes StartupEvent event, TenantConfigBean tenants) {
    if (settings.http().callers() instanceof Settings.TokenHolders holders
        && !tenants.getStaticTenant(ID).ready()) {
      LOG.warnf(
          "%s cannot be reached or does not say where its keys are: callers have to wait until it does.",
          holders.issuer());
    }
  }

  private OidcTenantConfig tenant(Settings.TokenHolders holders) {
    OidcTenantConfigBuilder tenant =
        OidcTenantConfig.builder()
            .tenantId(ID)
            .applicationType(ApplicationType.SERVICE)
            .authServerUrl(holders.issuer().toString())
            .connectionTimeout(CONNECT)
            .followRedirects(false)
            .tlsConfigurationName(ID)
            .token()
            // Also where discovery names another one (RFC 8414 §3.3).
            .issuer(holders.issuer().toString())
            .audience(holders.audience())
            .subjectRequired()
            .issuedAtRequired(false)
            .lifespanGrace(CLOCK_SKEW_SECONDS)
            .forcedJwkRefreshInterval(KEYS_AGAIN)
            .allowJwtIntrospection(false)
            .allowOpaqueTokenIntrospection(false)
            .end()
            .roles()
            .roleClaimPath(rolePaths(holders.audience()))
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
