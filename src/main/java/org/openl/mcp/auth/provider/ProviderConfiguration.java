package org.openl.mcp.auth.provider;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.openl.mcp.config.Authority;
import org.openl.mcp.config.SettingDefinition;
import org.openl.mcp.config.Settings;

/**
 * The endpoints and metadata of a provider (RFC 8414 §2). Configured endpoints take precedence.
 * Endpoints from the metadata are validated on access.
 */
public final class ProviderConfiguration {

  private static final String TOKEN = "token_endpoint";

  private final Settings.Provider configured;
  private final JsonObject metadata;
  private final Optional<TokenOutcome> failure;

  private ProviderConfiguration(
      Settings.Provider configured, JsonObject metadata, Optional<TokenOutcome> failure) {
    this.configured = configured;
    this.metadata = metadata;
    this.failure = failure;
  }

  /** Returns the configuration of a provider without metadata. */
  public static ProviderConfiguration configured(Settings.Provider configured) {
    return new ProviderConfiguration(configured, new JsonObject(), Optional.empty());
  }

  /** Returns the configuration of a provider with metadata. Its issuer must have been verified. */
  public static ProviderConfiguration discovered(
      Settings.Provider configured, JsonObject metadata) {
    return new ProviderConfiguration(configured, metadata, Optional.empty());
  }

  /**
   * Returns the configuration of a provider whose discovery failed. Access to an endpoint throws
   * the failure.
   */
  static ProviderConfiguration undiscovered(
      Settings.Provider configured, NoTokenException failure) {
    return new ProviderConfiguration(configured, new JsonObject(), Optional.of(failure.outcome()));
  }

  /**
   * Returns the authorization endpoint (RFC 6749 §3.1).
   *
   * @throws NoTokenException if discovery failed or the endpoint is not secure
   */
  public Optional<URI> authorization() {
    return find(configured.authorizationUrl(), "authorization_endpoint");
  }

  /**
   * Returns the device authorization endpoint (RFC 8628 §3.1).
   *
   * @throws NoTokenException if discovery failed or the endpoint is not secure
   */
  public Optional<URI> deviceAuthorization() {
    return find(configured.deviceUrl(), "device_authorization_endpoint");
  }

  /**
   * Returns the revocation endpoint (RFC 7009 §2).
   *
   * @throws NoTokenException if discovery failed or the endpoint is not secure
   */
  public Optional<URI> revocation() {
    return find(configured.revocationUrl(), "revocation_endpoint");
  }

  /**
   * Returns the token endpoint (RFC 6749 §3.2).
   *
   * @throws NoTokenException if discovery failed or the endpoint is not secure
   */
  public Optional<URI> token() {
    return find(configured.tokenUrl(), TOKEN);
  }

  /** Returns the configured issuer, which must be the issuer of responses. */
  public Optional<String> issuer() {
    return configured.issuer().map(URI::toString);
  }

  /**
   * Returns whether the provider includes its issuer in every authorization response (RFC 9207 §3).
   */
  public boolean namesIssuerInAnswers() {
    return Boolean.TRUE.equals(metadata.getValue("authorization_response_iss_parameter_supported"));
  }

  /** Returns the supported scopes; empty if the provider does not publish them. */
  public Set<String> scopes() {
    return metadata.getValue("scopes_supported") instanceof JsonArray scopes
        ? scopes.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }

  /** Returns the token endpoint of the metadata, or throws {@link NoTokenException}. */
  URI tokenEndpoint() {
    return named(TOKEN)
        .orElseThrow(
            () ->
                new NoTokenException(
                    200,
                    "no_token_endpoint",
                    "The metadata of the provider contains no token endpoint."));
  }

  private Optional<URI> find(Optional<URI> set, String name) {
    return set.or(() -> named(name));
  }

  private Optional<URI> named(String name) {
    failure.ifPresent(
        outcome -> {
          throw new NoTokenException(outcome);
        });
    return metadata.getValue(name) instanceof String address
        ? Optional.of(checked(address, name))
        : Optional.empty();
  }

  private URI checked(String address, String name) {
    String what = name.replace('_', ' ');
    Optional<URI> endpoint = parsed(address);
    if (endpoint.isEmpty()) {
      throw new NoTokenException(
          200,
          "no_" + code(name),
          "The " + what + " in the metadata of the provider is not a URL.");
    }
    if (!configured.mayAsk(endpoint.get())) {
      throw new NoTokenException(
          200,
          "insecure_" + code(name),
          "The metadata of the provider contains a "
              + what
              + " on plain http, where others can read credentials. "
              + remedy());
    }
    return endpoint.get();
  }

  /** Returns the remedy. No setting allows an issuer on https to use endpoints without TLS. */
  private String remedy() {
    return configured
            .issuer()
            .filter(issuer -> "https".equalsIgnoreCase(issuer.getScheme()))
            .isPresent()
        ? "The administrator of the provider has to fix that."
        : "Plain http requires an issuer on plain http and "
            + SettingDefinition.ALLOW_HTTP.variable()
            + "=true.";
  }

  private static String code(String name) {
    return name.equals(TOKEN) ? TOKEN : "endpoint";
  }

  private static Optional<URI> parsed(String address) {
    try {
      URI uri = URI.create(URI.create(address).toASCIIString());
      return Authority.ofWeb(uri).map(authority -> uri);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
